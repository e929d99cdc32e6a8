import * as tf from "@tensorflow/tfjs-core";
import type { Problem } from "@/grader/engine/bench/contender";

export const oneHot = (labels: Uint8Array, classes: number) =>
  tf.tidy(() => {
    const indices = tf.tensor1d(Int32Array.from(labels), "int32");
    return tf.cast(tf.oneHot(indices, classes), "float32") as tf.Tensor2D;
  });

/** As a learner writes it: tf.matMul, tf.variableGrads, tf.sub. */
export function learnerStep(
  { layerSizes, batchSize, labels, params, learningRate }: Problem,
  x: Float32Array,
) {
  const images = tf.tensor2d(x, [batchSize, layerSizes[0]!]);
  const targets = oneHot(labels, layerSizes.at(-1)!);
  const variables = params.map((values, i) => {
    const layer = Math.floor(i / 2);
    const shape = i % 2 === 0 ? [layerSizes[layer]!, layerSizes[layer + 1]!] : [layerSizes[layer + 1]!];
    return tf.variable(tf.tensor(values, shape));
  });
  const loss = () => {
    let activation: tf.Tensor = images;
    for (let i = 0; i < variables.length; i += 2) {
      const sum = tf.add(tf.matMul(activation, variables[i]!), variables[i + 1]!);
      activation = i + 2 < variables.length ? tf.relu(sum) : sum;
    }
    return tf.losses.softmaxCrossEntropy(targets, activation) as tf.Scalar;
  };
  const step = () =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(loss, variables);
      for (const variable of variables)
        variable.assign(tf.sub(variable, tf.mul(learningRate, grads[variable.name]!)));
    });
  return { step, variables, close: () => tf.dispose([images, targets, ...variables]) };
}
