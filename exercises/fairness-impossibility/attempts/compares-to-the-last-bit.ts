// fails: canEqualizeAll asks for equal prevalences of an imperfect classifier
// diagnosis: You compare with ===. Rates that differ in the last bit alone, as 0.3 and 0.1 + 0.2 do, are equal: allow 1e-9.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return rates.every((rate) => rate <= 1 && rate === rates[0]);
}
