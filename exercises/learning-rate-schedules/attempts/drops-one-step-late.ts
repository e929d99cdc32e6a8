// fails: stepDecay stays level, then drops, and never rises again
// diagnosis: You drop one step too late. At t = every a whole stretch has passed: ⌊t / every⌋ is 1 there.
export function inverseTime(t: number, { scale, offset }: { scale: number; offset: number }) {
  return scale / (offset + t);
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
  return initial * factor ** Math.max(0, Math.floor((t - 1) / every));
}

export function cosine(
  t: number,
  { initial, final, steps }: { initial: number; final: number; steps: number },
) {
  if (t >= steps) return final;
  return final + ((initial - final) * (1 + Math.cos((Math.PI * t) / steps))) / 2;
}
