// goal: build a clock fine enough to listen to other processes, out of shared memory and a second thread
// not on process, bubblewrap: nothing of anybody else's is in the guest's process, and its own clock is fine already
await attack.reach("SharedArrayBuffer", () => new SharedArrayBuffer(8) && "shared memory");
await attack.reach("shared wasm memory", () => {
  const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const { port1 } = new MessageChannel();
  port1.postMessage(buffer);
  return "shared memory that can be sent to another thread";
});
await attack.reach("a fine clock", () => {
  const times = Array.from({ length: 50_000 }, () => performance.now());
  const tick = Math.min(...times.slice(1).map((time, i) => time - times[i]! || 1));
  return tick < 0.05 && `it ticks every ${tick} ms`;
});
await attack.reach("memory of the whole tab", () =>
  (
    performance as never as { measureUserAgentSpecificMemory(): Promise<unknown> }
  ).measureUserAgentSpecificMemory(),
);

export const step = (params: unknown) => params;
