// fails: exponential follows its formula at any options
// diagnosis: You multiply the rate of the last call, whatever t is. Compute it from t alone: whoever resumes a training asks for a late step first.
let rate = 0;

export function inverseTime(t: number, { scale, offset }: { scale: number; offset: number }) {
  return scale / (offset + t);
}

export function inverseSqrt(t: number, { scale, offset }: { scale: number; offset: number }) {
  return scale / Math.sqrt(offset + t);
}

export function exponential(t: number, { initial, decay }: { initial: number; decay: number }) {
  rate = t === 0 ? initial : rate * decay;
  return rate;
}

export function stepDecay(
  t: number,
  { initial, factor, every }: { initial: number; factor: number; every: number },
) {
  return initial * factor ** Math.floor(t / every);
}

export function cosine(
  t: number,
  { initial, final, steps }: { initial: number; final: number; steps: number },
) {
  if (t >= steps) return final;
  return final + ((initial - final) * (1 + Math.cos((Math.PI * t) / steps))) / 2;
}
