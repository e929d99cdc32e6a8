import { type Contender, timed } from "@/grader/engine/bench/contender";
import { createDataset, range } from "@/grader/engine/dataset";
import type { KernelsFactory } from "@/grader/engine/kernels/kernels";
import { createScalarKernels } from "@/grader/engine/kernels/scalar";
import { createWasmKernels } from "@/grader/engine/kernels/wasm";
import { createMlp } from "@/grader/engine/mlp";

/** The engine as the judge uses it: rows are gathered from bytes in every step, which no other contender has to. */
const engine = (name: string, kernels: KernelsFactory): Contender => ({
  name,
  async open({ layerSizes, batchSize, pixels, labels, params: start, learningRate }) {
    const mlp = createMlp({ layerSizes, kernels });
    const data = createDataset({ x: pixels, labels, columns: layerSizes[0]!, classes: layerSizes.at(-1)! });
    const params = start.map((p) => p.slice());
    const indices = range(0, batchSize);
    return timed(() =>
      mlp.descend(params, data.rowsAt(indices), data.labelsAt(indices), batchSize, learningRate),
    );
  },
});

export const ours = engine("engine", createWasmKernels);

export const plainLoops = engine("plain loops", createScalarKernels);
