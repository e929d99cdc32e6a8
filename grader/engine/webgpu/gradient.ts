import type { Tensor } from "@tensorflow/tfjs-core";
import { multiply } from "@/grader/engine/webgpu/multiply";
import { type BatchLabels, columnSums, crossEntropyGradient } from "@/grader/engine/webgpu/operations";

/**
 * The logits of a multi-layer perceptron with ReLU, and the gradient of its mean softmax cross-entropy, in 5·layers − 1
 * dispatches.
 *
 *     δ_last = (softmax(logits) − y) / n,   ∂J/∂W_l = a_lᵀ δ_l,   ∂J/∂b_l = Σ rows of δ_l,   δ_{l−1} = (δ_l W_lᵀ) ⊙ [a_l > 0]
 *
 * @param params [W0, b0, W1, b1, …], on the WebGPU backend
 * @param x      examples, shape [n, inputs]
 */
export function gradientOnGpu(params: readonly Tensor[], x: Tensor, labels: BatchLabels) {
  const layers = params.length / 2;
  const activations = [x];
  for (let l = 0; l < layers; l++) {
    const [weights, bias] = [params[2 * l]!, params[2 * l + 1]!];
    activations.push(multiply(activations[l]!, weights, { bias, relu: l < layers - 1 }));
  }
  const logits = activations[layers]!;
  const gradients: Tensor[] = new Array(params.length);
  let delta = crossEntropyGradient(logits, labels);
  for (let l = layers - 1; l >= 0; l--) {
    gradients[2 * l] = multiply(activations[l]!, delta, { transposeA: true });
    gradients[2 * l + 1] = columnSums(delta);
    if (l > 0) delta = multiply(delta, params[2 * l]!, { transposeB: true, mask: activations[l]! });
  }
  return { logits, gradients };
}
