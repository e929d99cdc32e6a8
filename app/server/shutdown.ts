// On globalThis, since Next loads this module once for instrumentation and again for the routes.
const held = globalThis as typeof globalThis & { downhillShutdown?: AbortController };

/** Aborted when this process is asked to stop: what would go on for long ends then. */
export function shutdown(): AbortSignal {
  if (!held.downhillShutdown) {
    const controller = new AbortController();
    held.downhillShutdown = controller;
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  }
  return held.downhillShutdown.signal;
}
