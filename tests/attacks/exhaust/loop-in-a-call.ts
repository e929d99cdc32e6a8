// goal: never come back from a call
// ends: timeout
export const step = () => {
  for (;;);
};
