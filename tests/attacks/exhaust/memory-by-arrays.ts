// goal: fill V8's heap with arrays
// ends: error, timeout
const kept: unknown[] = [];

export const step = () => {
  for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += 8e6)
    kept.push(new Array(1_000_000).fill(Math.random()));
  for (;;);
};
