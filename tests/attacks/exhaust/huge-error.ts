// goal: throw an error with a message of half a gigabyte
// ends: error, timeout
export const step = () => {
  throw new Error("x".repeat(2 ** 29 - 100));
};
