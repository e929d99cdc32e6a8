import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { engine, type Tensor } from "@tensorflow/tfjs-core";
import { runProgram } from "@/grader/engine/webgpu/program";
import { unrolled } from "@/grader/engine/webgpu/unrolled";

export interface Tiling {
  /** Rows and columns of the product that one invocation computes: each number it loads is used that often. */
  tile: number;
  workgroupSize: number;
}

/**
 * A GPU has lanes to fill, and few registers for each. Where a CPU stands in for one, a load costs eight times what a
 * multiplication does, and a workgroup stays on one of the few cores.
 */
export const tilings = {
  onGpu: { tile: 4, workgroupSize: 64 },
  emulated: { tile: 8, workgroupSize: 16 },
} satisfies Record<string, Tiling>;

interface Product {
  transposeA?: boolean;
  transposeB?: boolean;
  /** Added to every row: shape [n]. */
  bias?: Tensor;
  relu?: boolean;
  /** Shape [m, n]: the product is 0 where this is not positive. */
  mask?: Tensor;
  /** What suits the adapter unless given. */
  tiling?: Tiling;
}

/** op(a)·op(b), then bias, ReLU or mask. Sums run in the order of their index, as the CPU engine's do. */
export function multiply(
  a: Tensor,
  b: Tensor,
  { transposeA, transposeB, bias, relu, mask, tiling = tilingOfAdapter() }: Product = {},
): Tensor {
  const { tile, workgroupSize } = tiling;
  const [m, k] = (transposeA ? [a.shape[1], a.shape[0]] : a.shape) as [number, number];
  const n = (transposeB ? b.shape[0] : b.shape[1])!;
  const tiled = Array.from({ length: tile }, (_, i) => i);
  const lines = (line: (i: number) => string) => tiled.map(line).join("\n");
  const others = (line: (i: number) => string) => tiled.slice(1).map(line).join("\n");
  const invocations = Math.ceil(m / tile) * Math.ceil(n / tile);
  const place = (r: number, c: number) => `row${r} * uniforms.n + column${c}`;
  const value = (r: number, c: number) => {
    const sum = `sum${r}_${c}${bias ? ` + bias[column${c}]` : ""}`;
    return relu ? `max(0.0, ${sum})` : mask ? `select(0.0, ${sum}, mask[${place(r, c)}] > 0.0)` : sum;
  };
  const [aStep, bStep] = [transposeA ? "uniforms.m" : "1", transposeB ? "1" : "uniforms.n"];
  // All loads first, so that they wait for memory together; then each sum to its end, so that it stays in its register.
  const products = (count: number) => {
    const steps = Array.from({ length: count }, (_, p) => p);
    return [
      ...steps.map((p) => lines((r) => `let x${r}_${p} = a[a${r} + ${p} * ${aStep}];`)),
      ...steps.map((p) => lines((c) => `let y${c}_${p} = b[b${c} + ${p} * ${bStep}];`)),
      lines((r) => lines((c) => steps.map((p) => `sum${r}_${c} += x${r}_${p} * y${c}_${p};`).join(" "))),
      lines((i) => `a${i} += ${count} * ${aStep}; b${i} += ${count} * ${bStep};`),
    ].join("\n");
  };
  return runProgram({
    name: `multiply ${tile} ${[transposeA, transposeB, bias, relu, mask].map(Boolean).map(Number).join("")}`,
    inputs: { a, b, ...(bias && { bias }), ...(mask && { mask }) },
    numbers: { m, k, n },
    outputShape: [m, n],
    workgroupSize,
    workgroups: Math.ceil(invocations / workgroupSize),
    // Neighbouring invocations take neighbouring columns, so that what they load lies side by side. Beyond an edge an
    // invocation repeats its own first row or column: a branch for each number takes longest to compile.
    code: `
      fn main(index : i32) {
        let across = (uniforms.n + ${tile - 1}) / ${tile};
        let row0 = index / across * ${tile};
        let column0 = index % across;
        if (row0 >= uniforms.m) { return; }
        ${others((r) => `let row${r} = select(row0, row0 + ${r}, row0 + ${r} < uniforms.m);`)}
        ${others((c) => `let column${c} = select(column0, column0 + ${c} * across, column0 + ${c} * across < uniforms.n);`)}
        ${lines((r) => `var a${r} = row${r}${transposeA ? "" : " * uniforms.k"};`)}
        ${lines((c) => `var b${c} = column${c}${transposeB ? " * uniforms.k" : ""};`)}
        ${lines((r) => lines((c) => `var sum${r}_${c} = 0.0;`))}
        ${unrolled("uniforms.k", products)}
        ${lines((r) => lines((c) => `result[${place(r, c)}] = ${value(r, c)};`))}
      }`,
  });
}

function tilingOfAdapter(): Tiling {
  // Browsers from before 2025 do not tell.
  const { adapterInfo } = (engine().backend as WebGPUBackend).device as Partial<GPUDevice>;
  return adapterInfo?.isFallbackAdapter ? tilings.emulated : tilings.onGpu;
}
