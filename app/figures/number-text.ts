/** A number for people: four digits that count. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5))
    return value.toExponential(2).replace(/\.?0+e/, "e");
  return String(Number(value.toPrecision(4)));
}

/** The same beside an axis, with a minus as long as a plus is wide. */
export const tickText = (value: number): string => numberText(value).replaceAll("-", "−");
