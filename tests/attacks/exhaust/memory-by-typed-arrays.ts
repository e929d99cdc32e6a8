// goal: take memory outside V8's heap, where its limit does not reach
// ends: error, timeout
const kept: Float64Array[] = [];

export const step = () => {
  // Written to, or it would be a promise of memory and no more.
  for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += 64e6)
    kept.push(new Float64Array(8e6).fill(1));
  for (;;);
};
