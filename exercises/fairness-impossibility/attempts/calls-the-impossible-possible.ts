// fails: canEqualizeAll knows the way out, and the dead end
// diagnosis: You compare the implied rates but let them exceed 1. No classifier can have such a rate.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return rates.every((rate) => Math.abs(rate - rates[0]!) <= 1e-9);
}
