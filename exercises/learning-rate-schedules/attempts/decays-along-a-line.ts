// fails: exponential loses the same share at every step
// diagnosis: You take the same amount off at every step, and end below zero. The same share is taken off: initial times decay, t times over.
export function inverseTime(t: number, { scale, offset }: { scale: number; offset: number }) {
  return scale / (offset + t);
}

export function inverseSqrt(t: number, { scale, offset }: { scale: number; offset: number }) {
  return scale / Math.sqrt(offset + t);
}

export function exponential(t: number, { initial, decay }: { initial: number; decay: number }) {
  return initial * (1 - (1 - decay) * t);
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
