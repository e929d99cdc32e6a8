/**
 * exp and log built from operations that IEEE 754 fixes to the last bit.
 *
 * ECMAScript leaves the accuracy of Math.exp and Math.log to the engine, and engines differ (V8 itself changed
 * some of its functions between versions). A training run amplifies one last bit into another model, so a verdict
 * that must be replayed anywhere cannot use them.
 */

/** ln 2 in two parts: the high one has few bits, so that k·LN2_HIGH is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** POWERS_OF_TWO[k] = 2^−k, exact, down to the smallest normal number. */
const POWERS_OF_TWO = Float64Array.from({ length: 1023 }, (_, k) => k).map((k) => {
  let power = 1;
  for (let i = 0; i < k; i++) power /= 2;
  return power;
});

/**
 * eˣ for x ≤ 0, to about 1e-11 relative: far inside float32, which is what it is rounded to.
 *
 *     x = −k·ln 2 + r with |r| ≤ ½·ln 2, then eˣ = 2^−k · Σ rⁱ/i!, i = 0 … 9
 *
 * The terms are added in pairs, so that no addition waits for the nine before it.
 *
 * @returns 0 below −700; NaN for NaN
 */
export function expNegative(x: number): number {
  if (!(x > -700)) return x < 0 ? 0 : Number.NaN;
  // To the nearest integer; Math.round takes as long as all the rest.
  const k = (0.5 - x / Math.LN2) | 0;
  const r = x + k * LN2_HIGH + k * LN2_LOW;
  const square = r * r;
  const low = 1 + r + (1 / 2 + r * (1 / 6)) * square;
  const middle = 1 / 24 + r * (1 / 120) + (1 / 720 + r * (1 / 5040)) * square;
  const high = 1 / 40320 + r * (1 / 362880);
  const fourth = square * square;
  return POWERS_OF_TWO[k]! * (low + fourth * (middle + fourth * high));
}

/**
 * ln x for 1 ≤ x < ∞, to about 1e-14.
 *
 *     x = m·2^k with √½ ≤ m < √2, f = (m − 1)/(m + 1), then ln x = k·ln 2 + 2·(f + f³/3 + f⁵/5 + …)
 *
 * @returns NaN for NaN and ∞
 */
export function logFromOne(x: number): number {
  if (!(x < Number.POSITIVE_INFINITY)) return Number.NaN;
  let k = 0;
  let m = x;
  for (; m >= Math.SQRT2; k++) m /= 2;
  const f = (m - 1) / (m + 1);
  let sum = 0;
  for (let i = 17; i > 0; i -= 2) sum = sum * f * f + 1 / i;
  return k * LN2_HIGH + (2 * f * sum + k * LN2_LOW);
}
