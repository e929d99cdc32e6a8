/**
 * The guest's frame: a page of the second origin that may run code and reach nothing.
 *
 * Its own script only passes things on, once: the page sends the guest's code, which becomes a worker, and a
 * port to the judge. Learners' code runs in that worker alone, and what the worker says after it is up is
 * heard by nobody.
 *
 * It answers the page for as long as its process lives, which ends when a worker's memory is full; a browser tells nobody.
 */
const script = `
"use strict";
const tell = (message) => parent.postMessage(message, "*");
addEventListener("message", function start({ data, source, ports }) {
  if (source !== parent || data.type !== "start") return;
  removeEventListener("message", start);
  const url = URL.createObjectURL(new Blob([data.code], { type: "text/javascript" }));
  // A frame without an origin cannot load a module worker from a blob.
  const worker = new Worker(url, data.classic ? {} : { type: "module" });
  worker.onmessage = ({ data }) => {
    worker.onmessage = worker.onerror = null;
    tell({ type: "backend", backend: data.backend, note: data.note });
  };
  worker.onerror = (event) => tell({ type: "died", message: event.message || "the worker did not start" });
  worker.postMessage({ port: ports[0], noGpu: data.noGpu, wasm: data.wasm }, [ports[0], data.wasm]);
});
addEventListener("message", ({ data, source }) => {
  if (source === parent && data.type === "ask") tell({ type: "here" });
});
tell({ type: "frame-ready" });
`;

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><script>${script}</script></html>`;

/** No source but its own inline script, evaluated code and blobs; no connection of any kind. */
const frameCsp = [
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
