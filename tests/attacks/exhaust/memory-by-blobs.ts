// goal: take memory where the runtime keeps its blobs, which no heap counts
// ends: error, timeout
const kept: Blob[] = [];

export const step = () => {
  for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += 32e6)
    kept.push(new Blob([new Uint8Array(32e6).fill(1)]));
  for (;;);
};
