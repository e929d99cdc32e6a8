export const methodNames = ["gd", "momentum", "adagrad", "rmsprop", "adam"] as const;
export type MethodName = (typeof methodNames)[number];

export interface Method {
  readonly title: string;
  /** A learning rate that is a fair start. */
  readonly learningRate: number;
  /** What its second number is called; nothing where it has none. */
  readonly momentum?: { readonly title: string; readonly usual: number };
}

export const methods: Record<MethodName, Method> = {
  gd: { title: "Gradient descent", learningRate: 0.02 },
  momentum: { title: "Momentum", learningRate: 0.02, momentum: { title: "Momentum", usual: 0.8 } },
  adagrad: { title: "Adagrad", learningRate: 0.3 },
  rmsprop: { title: "RMSprop", learningRate: 0.03, momentum: { title: "Decay", usual: 0.9 } },
  adam: { title: "Adam", learningRate: 0.1, momentum: { title: "β₁", usual: 0.9 } },
};

/** Moves params in place, against this step's gradients. Remembers what its method remembers. */
export type Update = (params: readonly Numbers[], gradients: readonly ArrayLike<number>[]) => void;

type Numbers = Float32Array | Float64Array;

const epsilon = 1e-8;
const beta2 = 0.999;

/**
 * A method's update, in float64 inside.
 *
 *     gd        w ← w − η g
 *     momentum  w ← w − η g + β (w − w_before)
 *     adagrad   s ← s + g²,               w ← w − η g / √(s + ε)
 *     rmsprop   s ← ρ s + (1 − ρ) g²,     w ← w − η g / √(s + ε)
 *     adam      m ← β₁ m + (1 − β₁) g,  s ← β₂ s + (1 − β₂) g²,  w ← w − η m̂ / (√ŝ + ε)
 *
 * @param momentum β, ρ or β₁; not used by gd and adagrad
 * @see Polyak 1964; Duchi et al. 2011; Tieleman & Hinton 2012; Kingma & Ba 2015
 */
export function createUpdate(
  method: MethodName,
  { learningRate, momentum }: { learningRate: number; momentum: number },
): Update {
  const first = memory();
  const second = memory();
  let t = 0;
  const each = (
    params: readonly Numbers[],
    gradients: readonly ArrayLike<number>[],
    move: (g: number, i: number, k: number) => number,
  ) => {
    params.forEach((w, i) => {
      const g = gradients[i]!;
      for (let k = 0; k < w.length; k++) w[k] = w[k]! + move(g[k]!, i, k);
    });
  };
  return (params, gradients) => {
    t++;
    const m = first(params);
    const s = second(params);
    switch (method) {
      case "gd":
        return each(params, gradients, (g) => -learningRate * g);
      case "momentum":
        return each(params, gradients, (g, i, k) => {
          m[i]![k] = momentum * m[i]![k]! - learningRate * g;
          return m[i]![k]!;
        });
      case "adagrad":
        return each(params, gradients, (g, i, k) => {
          s[i]![k] = s[i]![k]! + g * g;
          return (-learningRate * g) / Math.sqrt(s[i]![k]! + epsilon);
        });
      case "rmsprop":
        return each(params, gradients, (g, i, k) => {
          s[i]![k] = momentum * s[i]![k]! + (1 - momentum) * g * g;
          return (-learningRate * g) / Math.sqrt(s[i]![k]! + epsilon);
        });
      case "adam":
        return each(params, gradients, (g, i, k) => {
          m[i]![k] = momentum * m[i]![k]! + (1 - momentum) * g;
          s[i]![k] = beta2 * s[i]![k]! + (1 - beta2) * g * g;
          const mean = m[i]![k]! / (1 - momentum ** t);
          const square = s[i]![k]! / (1 - beta2 ** t);
          return (-learningRate * mean) / (Math.sqrt(square) + epsilon);
        });
      default:
        return method satisfies never;
    }
  };
}

/** Zeros in the shape of the params, made when they are first seen. */
function memory() {
  let kept: Float64Array[] | undefined;
  return (params: readonly Numbers[]): Float64Array[] => {
    kept ??= params.map(({ length }) => new Float64Array(length));
    return kept;
  };
}
