// goal: loop inside one operation of the engine: a product of numbers of a billion digits
// ends: timeout, error
export const step = () => {
  let n = 3n ** (2n ** 22n);
  for (;;) n = (n * n) % (2n ** (2n ** 23n) - 1n);
};
