/** scale / (offset + t): falls fast at first, then ever slower. */
export function inverseTime(t: number, { scale, offset }: { scale: number; offset: number }): number {
  return scale / (offset + t);
}

/** scale / √(offset + t): the slower of the two. */
export function inverseSqrt(t: number, { scale, offset }: { scale: number; offset: number }): number {
  return scale / Math.sqrt(offset + t);
}

/** initial · decayᵗ: the same share is lost at every step. */
export function exponential(t: number, { initial, decay }: { initial: number; decay: number }): number {
  return initial * decay ** t;
}

/** Constant for `every` steps, then times `factor`. */
export function stepDecay(
  t: number,
  { initial, factor, every }: { initial: number; factor: number; every: number },
): number {
  return initial * factor ** Math.floor(t / every);
}

/** Half a cosine wave from initial down to final; from then on final. */
export function cosine(
  t: number,
  { initial, final, steps }: { initial: number; final: number; steps: number },
): number {
  // equivalent: operator >= → >: at t = steps the wave has come to final by itself
  if (t >= steps) return final;
  return final + ((initial - final) * (1 + Math.cos((Math.PI * t) / steps))) / 2;
}
