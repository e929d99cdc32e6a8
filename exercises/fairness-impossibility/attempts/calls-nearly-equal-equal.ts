// fails: canEqualizeAll asks for equal prevalences of an imperfect classifier
// diagnosis: You allow a difference of 0.01. Rates that differ by more than 1e-9 are different.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return rates.every((rate) => rate <= 1 + 1e-9 && Math.abs(rate - rates[0]!) <= 1e-2);
}
