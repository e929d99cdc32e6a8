/**
 * The guest's frame: a page of the second origin that may run code and reach nothing.
 *
 * Its own script only passes things on: the page sends the guest's code, which becomes a module worker, and a
 * port to the judge. Learners' code runs in the worker alone, so `stop` ends it whatever it is doing.
 */
const script = `
"use strict";
let worker = null;
const stop = () => { worker?.terminate(); worker = null; };
addEventListener("message", ({ data, source, ports }) => {
  if (source !== parent) return;
  if (data.type === "stop") return stop();
  if (data.type !== "start") return;
  stop();
  const url = URL.createObjectURL(new Blob([data.code], { type: "text/javascript" }));
  // An opaque origin cannot load a module worker from a blob.
  worker = new Worker(url, data.classic ? {} : { type: "module" });
  let ready = false;
  worker.onmessage = (e) => {
    if (!ready) parent.postMessage({ type: "backend", run: data.run, backend: e.data?.backend, note: e.data?.note }, "*");
    ready = true;
  };
  // Later errors are the learner's own, and their call tells.
  worker.onerror = (e) => {
    if (!ready) parent.postMessage({ type: "died", run: data.run, message: String(e.message || "the worker did not start") }, "*");
  };
  worker.postMessage({ port: ports[0], wasm: data.wasm }, [ports[0], data.wasm]);
});
parent.postMessage({ type: "frame-ready" }, "*");
`;

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><script>${script}</script></html>`;

/** No source but its own inline script, evaluated code and blobs; no connection of any kind. */
export const frameCsp = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  "worker-src blob:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

/** @param pageOrigin who may frame it; null where the frame has no origin of its own */
export function frameDocument(pageOrigin: string | null): { html: string; headers: Record<string, string> } {
  return {
    html,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `${frameCsp}; frame-ancestors ${pageOrigin ?? "'self'"}`,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=(), clipboard-read=()",
      "cross-origin-resource-policy": "cross-origin",
    },
  };
}
