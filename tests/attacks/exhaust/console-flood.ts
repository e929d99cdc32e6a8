// goal: drown the judge in printed text
// ends: timeout
export const step = () => {
  for (;;) console.log("x".repeat(100_000));
};
