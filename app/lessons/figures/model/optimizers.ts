/** Numbers that an optimizer may change in place: float64 on a landscape, float32 in a network. */
export interface Numbers {
  [index: number]: number;
  readonly length: number;
}

/** Changes `w` by one step; what it must remember is its own. Made afresh for each run and each tensor. */
export type Step = (w: Numbers, gradient: ArrayLike<number>, learningRate: number) => void;

export interface Memory {
  /** β of momentum, β₁ of Adam. */
  readonly momentum: number;
  /** ρ of RMSprop, β₂ of Adam. */
  readonly decay: number;
  readonly epsilon: number;
}

const usual: Memory = { momentum: 0.9, decay: 0.9, epsilon: 1e-8 };

/** What is taken off a number of place i, whose gradient is g. */
type Move = (i: number, g: number) => number;

/** An update for each number by itself, as all of these are. `moveOf` is asked once a step; t counts steps from 1. */
function elementwise(moveOf: (learningRate: number, t: number) => Move): Step {
  let t = 0;
  return (w, gradient, learningRate) => {
    t++;
    const move = moveOf(learningRate, t);
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - move(i, gradient[i]!);
  };
}

/** w ← w − η·g */
export const gradientDescent = (): Step => elementwise((learningRate) => (_, g) => learningRate * g);

/** w ← w − η·g + β·(w − w before). Polyak 1964. */
export function heavyBall({ momentum }: Pick<Memory, "momentum"> = usual): Step {
  const last: number[] = [];
  return elementwise((learningRate) => (i, g) => {
    const move = learningRate * g + momentum * (last[i] ?? 0);
    last[i] = move;
    return move;
  });
}

/** s ← s + g², w ← w − η·g/√(s + ε). Duchi, Hazan & Singer 2011. */
export function adagrad({ epsilon }: Pick<Memory, "epsilon"> = usual): Step {
  const sums: number[] = [];
  return elementwise((learningRate) => (i, g) => {
    const sum = (sums[i] ?? 0) + g * g;
    sums[i] = sum;
    return (learningRate * g) / Math.sqrt(sum + epsilon);
  });
}

/** v ← ρ·v + (1 − ρ)·g², w ← w − η·g/√(v + ε). Tieleman & Hinton 2012. */
export function rmsprop({ decay, epsilon }: Pick<Memory, "decay" | "epsilon"> = usual): Step {
  const means: number[] = [];
  return elementwise((learningRate) => (i, g) => {
    const mean = decay * (means[i] ?? 0) + (1 - decay) * g * g;
    means[i] = mean;
    return (learningRate * g) / Math.sqrt(mean + epsilon);
  });
}

/** w ← w − η·m̂/(√v̂ + ε) with both averages corrected for their start at 0. Kingma & Ba 2015. */
export function adam({ momentum, decay, epsilon }: Memory = { ...usual, decay: 0.999 }): Step {
  const firsts: number[] = [];
  const seconds: number[] = [];
  return elementwise((learningRate, t) => {
    const [correctFirst, correctSecond] = [1 - momentum ** t, 1 - decay ** t];
    return (i, g) => {
      const first = momentum * (firsts[i] ?? 0) + (1 - momentum) * g;
      const second = decay * (seconds[i] ?? 0) + (1 - decay) * g * g;
      firsts[i] = first;
      seconds[i] = second;
      return (learningRate * first) / correctFirst / (Math.sqrt(second / correctSecond) + epsilon);
    };
  });
}
