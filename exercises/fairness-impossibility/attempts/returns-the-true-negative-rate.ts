// fails: impliedFalsePositiveRate follows from prevalence, PPV and FNR
// diagnosis: You return one minus the rate. Asked is the share of those with label 0 that is called positive.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return 1 - (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return rates.every((rate) => rate <= 1 + 1e-9 && Math.abs(rate - rates[0]!) <= 1e-9);
}
