/**
 * What a learner's module finds in its global scope, the same on every host: the language, and what computes,
 * prints and waits. No network, no storage, no way to other threads or pages.
 *
 * In a browser this is one of two walls (the frame's policy is the other, and it says nothing about storage):
 * a worker has a single realm, so what is taken from it before the learner's code runs cannot be got back.
 * In Deno it is for the sake of being the same: there the process is the wall.
 */
const language = [
  ..."Object Function Array Number BigInt Boolean String Symbol Date Promise RegExp JSON Math Intl Reflect Proxy".split(
    " ",
  ),
  ..."Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError".split(
    " ",
  ),
  ..."Map Set WeakMap WeakSet WeakRef FinalizationRegistry Iterator AsyncIterator Temporal".split(" "),
  ..."DisposableStack AsyncDisposableStack ArrayBuffer SharedArrayBuffer DataView Atomics WebAssembly".split(
    " ",
  ),
  ..."Int8Array Int16Array Int32Array BigInt64Array Float16Array Float32Array Float64Array".split(" "),
  ..."Uint8Array Uint8ClampedArray Uint16Array Uint32Array BigUint64Array".split(" "),
  ..."globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt escape unescape".split(" "),
  ..."decodeURI decodeURIComponent encodeURI encodeURIComponent".split(" "),
];

const platform = [
  ..."console performance crypto structuredClone queueMicrotask atob btoa self navigator reportError".split(
    " ",
  ),
  ..."setTimeout setInterval clearTimeout clearInterval addEventListener removeEventListener dispatchEvent".split(
    " ",
  ),
  ..."TextEncoder TextDecoder URL URLSearchParams Blob AbortController AbortSignal DOMException Crypto".split(
    " ",
  ),
  ..."Event EventTarget ErrorEvent MessageEvent CustomEvent PromiseRejectionEvent Performance SubtleCrypto".split(
    " ",
  ),
  // tfjs makes canvases and images of tensors, and asks whether it is in a worker.
  ..."OffscreenCanvas ImageData ImageBitmap MessageChannel MessagePort WorkerGlobalScope".split(" "),
  ..."DedicatedWorkerGlobalScope Navigator WorkerNavigator constructor onerror onunhandledrejection".split(
    " ",
  ),
];

const kept = new Set([...language, ...platform]);
const keptOfNavigator = new Set(["constructor", "gpu", "hardwareConcurrency", "language", "languages"]);

/** Interfaces of the device a backend runs on; tfjs's own globals. */
const keptByName = /^(GPU|_tf)/;

/** Takes away everything else. Call it once tfjs and its backend are up. */
export function tidyScope(): void {
  for (
    let scope: object = globalThis;
    scope !== Object.prototype;
    scope = Object.getPrototypeOf(scope) as object
  ) {
    remove(scope, (name) => kept.has(name) || keptByName.test(name));
  }
  remove(Object.getPrototypeOf(navigator) as object, (name) => keptOfNavigator.has(name));
}

function remove(from: object, keep: (name: string) => boolean): void {
  for (const name of Object.getOwnPropertyNames(from)) if (!keep(name)) Reflect.deleteProperty(from, name);
}
