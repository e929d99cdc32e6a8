/** p = 1 / (1 + e^−z), the probability that a logit stands for. */
export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** A loss of a logit z where the right answer is yes, and its slope ∂loss/∂z. */
export interface LogitLoss {
  readonly name: string;
  loss(z: number): number;
  slope(z: number): number;
}

/** ½(1 − p)², with slope −(1 − p)·p·(1 − p). */
export const squaredError: LogitLoss = {
  name: "squared error",
  loss: (z) => (1 - sigmoid(z)) ** 2 / 2,
  slope: (z) => -((1 - sigmoid(z)) ** 2) * sigmoid(z),
};

/** −ln p, with slope p − 1. Written so that neither end overflows. */
export const crossEntropy: LogitLoss = {
  name: "cross-entropy",
  loss: (z) => Math.max(0, -z) + Math.log1p(Math.exp(-Math.abs(z))),
  slope: (z) => -sigmoid(-z),
};

/** 1 for a wrong answer and 0 for a right one; flat but for a cliff. */
export const zeroOne: LogitLoss = {
  name: "zero-one",
  loss: (z) => Number(z <= 0),
  slope: () => 0,
};
