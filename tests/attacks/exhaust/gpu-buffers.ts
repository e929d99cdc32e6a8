// goal: fill the memory of the GPU
// ends: fail, error, timeout
// not on process, bubblewrap: the guest has no GPU
// gpu: it is what is attacked
import type * as tf from "@tensorflow/tfjs";

const adapter = await navigator.gpu.requestAdapter();
const device = await adapter!.requestDevice();
const kept: GPUBuffer[] = [];
const size = device.limits.maxBufferSize;
for (let bytes = 0; bytes < attack.given.ceilingBytes; bytes += size) {
  const buffer = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(buffer, 0, new Uint8Array(2 ** 20).fill(1));
  kept.push(buffer);
}
await device.queue.onSubmittedWorkDone();

export const step = (params: tf.Tensor[]) => params;
