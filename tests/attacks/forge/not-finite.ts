// goal: return NaN and infinities, which many a tolerance lets through
// deserves: 0
import * as tf from "@tensorflow/tfjs";

const strange = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

export const step = (params: tf.Tensor[]) => params.map((w, i) => tf.fill(w.shape, strange[i % 3]!));
