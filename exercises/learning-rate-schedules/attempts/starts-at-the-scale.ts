// fails: inverseTime falls as one over time
// diagnosis: You divide time by the offset, so the rate starts at scale. It is scale / (offset + t), which starts at scale / offset.
export function inverseTime(t: number, { scale, offset }: { scale: number; offset: number }) {
  return scale / (1 + t / offset);
}

export function inverseSqrt(t: number, { scale, offset }: { scale: number; offset: number }) {
  return scale / Math.sqrt(offset + t);
}

export function exponential(t: number, { initial, decay }: { initial: number; decay: number }) {
  return initial * decay ** t;
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
