/** Each entry cut to ±limit. */
export const clipByValue = (gradient: readonly number[], limit: number): number[] =>
  gradient.map((g) => Math.max(-limit, Math.min(limit, g)));

/** The whole vector scaled to at most `limit` long; shorter ones are left as they are. */
export function clipByNorm(gradient: readonly number[], limit: number): number[] {
  const norm = Math.hypot(...gradient);
  return norm > limit ? gradient.map((g) => (g * limit) / norm) : [...gradient];
}

/** The angle to the first axis, in degrees. */
export const angleOf = ([x = 0, y = 0]: readonly number[]): number => (Math.atan2(y, x) * 180) / Math.PI;
