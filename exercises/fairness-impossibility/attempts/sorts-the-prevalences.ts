// fails: canEqualizeAll leaves the prevalences as they are
// diagnosis: You sort the list that you were given, and whoever gave it needs it in the order of the groups: sort a copy, or compare each rate with the first.
const sameWithin = 1e-9;

export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  prevalences.sort((a, b) => a - b);
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  if (rates.length === 0) return true;
  return rates.at(-1)! - rates[0]! <= sameWithin && rates.at(-1)! <= 1 + sameWithin;
}
