/** A number for people: four digits that count. */
export const numberText = (value: number): string => withDigits(value, 4);

function withDigits(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5))
    return value.toExponential(digits > 4 ? digits - 1 : 2).replace(/\.?0+e/, "e");
  return String(Number(value.toPrecision(digits)));
}

const raised = (digits: string) => digits.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]!);

/**
 * The same beside an axis, as in print: "−0.5", "6×10¹³", "10⁻⁴".
 *
 * @param apart how far this tick is from the next: close ones get as many digits as tell them apart
 */
export function tickText(value: number, apart = Number.POSITIVE_INFINITY): string {
  const needed = Math.ceil(Math.log10(Math.abs(value) / apart)) + 1;
  return withDigits(value, Math.min(15, Math.max(4, Number.isFinite(needed) ? needed : 0)))
    .replace(/e([+-])(\d+)$/, (_, sign, digits) => `×10${sign === "-" ? "⁻" : ""}${raised(digits)}`)
    .replace(/^(-?)1×/, "$1")
    .replaceAll("-", "−");
}

/** How far an axis's ticks are apart; nothing where there is only one. */
export const spacing = ([first, second]: readonly (number | null)[]): number | undefined =>
  Math.abs((second ?? first ?? 0) - (first ?? 0)) || undefined;
