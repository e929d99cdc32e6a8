import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { backend } from "@tensorflow/tfjs-core";

/** A call may fail because the GPU is gone, a moment before the browser says that it is. */
const graceMs = 200;

/**
 * Tells when the GPU is lost: its driver was reset, it was pulled out, or the learner's own code destroyed it. What
 * tensors held is lost with it.
 *
 * @returns an answer to "is it lost?" that waits a moment, for whom something has just failed
 */
export function whenLost(tell: () => void): () => Promise<boolean> {
  const lost = (backend() as WebGPUBackend).device.lost.then(() => {
    tell();
    return true;
  });
  const { setTimeout } = globalThis;
  return () =>
    Promise.race([lost, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), graceMs))]);
}
