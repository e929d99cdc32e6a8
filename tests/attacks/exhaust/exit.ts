// goal: end the process, and take the judge's connection with it
// ends: error, timeout
export const step = () => {
  const { process } = globalThis as unknown as { process?: { exit(code: number): void } };
  process?.exit(0);
  const { close } = globalThis as unknown as { close?: () => void };
  close?.();
  throw new Error("there is no way out");
};
