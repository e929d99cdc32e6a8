import { type Contender, pixelsAsFloats } from "@/grader/engine/bench/contender";

/** jax-js, the whole step under `jit`. Arrays are spent by use; `.ref` keeps one for another. */
export const jaxJsOn = (device: "wasm" | "webgpu"): Contender => ({
  name: `jax-js ${device} jit`,
  async open(problem) {
    const jax = await import("@jax-js/jax").catch(() => null);
    if (jax === null) return { unavailable: "@jax-js/jax is not installed" };
    const { numpy: np, nn, jit, grad, init, defaultDevice, blockUntilReady } = jax;
    const devices = await init(device);
    if (!devices.includes(device)) return { unavailable: `it found no ${device} device` };
    defaultDevice(device);
    const { layerSizes, batchSize, labels, learningRate } = problem;
    type Array = InstanceType<typeof jax.numpy.Array>;
    const loss = (params: Array[], x: Array, targets: Array) => {
      let activation = x;
      for (let i = 0; i < params.length; i += 2) {
        const sum = np.matmul(activation, params[i]!).add(params[i + 1]!);
        activation = i + 2 < params.length ? nn.relu(sum) : sum;
      }
      return nn
        .logSoftmax(activation)
        .mul(targets)
        .sum()
        .mul(-1 / batchSize);
    };
    const step = jit((params: Array[], x: Array, targets: Array) => {
      const gradients = grad(loss)(
        params.map((p) => p.ref),
        x,
        targets,
      );
      return params.map((p, i) => p.sub(gradients[i]!.mul(learningRate)));
    });
    const x = np.array(pixelsAsFloats(problem)).reshape([batchSize, layerSizes[0]!]);
    const classes = layerSizes.at(-1)!;
    const oneHot = new Float32Array(batchSize * classes);
    labels.forEach((label, i) => {
      oneHot[i * classes + label] = 1;
    });
    const targets = np.array(oneHot).reshape([batchSize, classes]);
    let params = problem.params.map((values, i) => {
      const array = np.array(values.slice());
      const layer = i / 2;
      return i % 2 === 0 ? array.reshape([layerSizes[layer]!, layerSizes[layer + 1]!]) : array;
    });
    return {
      async steps(count) {
        const start = performance.now();
        for (let i = 0; i < count; i++) params = step(params, x.ref, targets.ref);
        await blockUntilReady(params.map((p) => p.ref));
        return performance.now() - start;
      },
    };
  },
});
