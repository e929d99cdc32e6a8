/**
 * The numbers in a lesson that a reader may take for results: with a decimal point, or of three digits and more.
 *
 * Formulas that stand by themselves, links, sources and years are left out: they say what is computed, not what came out.
 */
export function printedNumbers(markdown: string): string[] {
  const text = markdown
    .replace(/^## Sources[\s\S]*/m, "")
    .replace(/\$\$[\s\S]*?\$\$/g, " ")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/\d+\^\{[^}]*\}/g, " ")
    .replace(/\b(1[89]|20)\d\d\b/g, " ");
  const numbers = text.match(/(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
  const results = numbers.filter((number) => number.includes(".") || number.replace(",", "").length >= 3);
  return [...new Set(results)];
}
