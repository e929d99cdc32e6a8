import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { registerFastKernels } from "@/grader/engine/tfjs/register";
import { firstGuestHandle, type Realm } from "./live";

/**
 * Makes tfjs at home where there is no network, no `process` and no document: its wasm binary comes
 * from memory instead of an address.
 */
export function installPlatform(wasmBinary: Uint8Array): void {
  // tfjs warns of a platform that is replaced, as a browser's is here.
  Object.assign(tf.env(), { platform: undefined });
  tf.env().setPlatform("guest", {
    fetch: async () =>
      new Response(wasmBinary as Uint8Array<ArrayBuffer>, {
        headers: { "content-type": "application/wasm" },
      }),
    now: () => performance.now(),
    encode: (text) => new TextEncoder().encode(text),
    decode: (bytes) => new TextDecoder().decode(bytes),
    isTypedArray: (a: unknown): a is Float32Array =>
      a instanceof Float32Array ||
      a instanceof Int32Array ||
      a instanceof Uint8Array ||
      a instanceof Uint8ClampedArray,
  } as Parameters<ReturnType<typeof tf.env>["setPlatform"]>[1]);
  // Threads would need shared memory, and would change the order of sums.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths("memory/", true);
}

/** tfjs as learners have it. */
const handedOut = { ...tf };

export async function useBackend(name: string): Promise<boolean> {
  try {
    if (!(await tf.setBackend(name))) return false;
    await tf.ready();
    if (name === "wasm") Object.assign(handedOut, registerFastKernels(tf.backend() as BackendWasm));
    return true;
  } catch {
    return false;
  }
}

export function createRealm(): Realm {
  // tfjs goes deeper than the ten calls that V8 remembers, and the learner's own line is below them.
  Error.stackTraceLimit = 50;
  return {
    tf: Object.freeze(handedOut),
    handles: new Map(),
    nextHandle: firstGuestHandle,
    moduleUrl: "",
    ask: () => Promise.reject(new Error("no judge is listening")),
    lost: () => Promise.resolve(false),
  };
}
