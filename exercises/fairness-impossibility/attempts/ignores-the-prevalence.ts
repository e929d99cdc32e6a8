// fails: impliedFalsePositiveRate follows from prevalence, PPV and FNR
// diagnosis: You leave out the prevalence, but it is what the whole matter turns on: the more people with label 1, the more alarms, right and wrong.
export function impliedFalsePositiveRate(
  _prevalence: number,
  ppv: number,
  falseNegativeRate: number,
): number {
  return ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return rates.every((rate) => rate <= 1 + 1e-9 && Math.abs(rate - rates[0]!) <= 1e-9);
}
