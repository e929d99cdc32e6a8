// goal: fell the engine itself, by a deep regular expression, a wasm trap and an abort
// ends: error, fail, timeout
const process = attack.given.host === "browser" ? null : await attack.node("process");
try {
  new RegExp("(".repeat(1e6) + ")".repeat(1e6));
} catch {}
try {
  new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 255, 255, 255, 255, 15]));
} catch {}
process?.abort?.();

export const step = () => 0;
