// goal: fill memory with promises that wait for each other
// ends: timeout, error
const double = (): Promise<unknown> =>
  Promise.all([Promise.resolve().then(double), Promise.resolve().then(double)]);

await double();

export const step = () => 0;
