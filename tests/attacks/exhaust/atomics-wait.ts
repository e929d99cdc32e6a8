// goal: sleep for ever inside Atomics.wait
// ends: timeout, error
export const step = () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  for (;;)
    Atomics.wait(
      new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer),
      0,
      0,
    );
};
