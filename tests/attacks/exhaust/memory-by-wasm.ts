// goal: take memory through WebAssembly, which grows it outside every heap
// ends: error, timeout
const kept: WebAssembly.Memory[] = [];

export const step = () => {
  for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += 2 ** 26) {
    const memory = new WebAssembly.Memory({ initial: 2 ** 10 });
    new Uint8Array(memory.buffer).fill(1);
    kept.push(memory);
  }
  for (;;);
};
