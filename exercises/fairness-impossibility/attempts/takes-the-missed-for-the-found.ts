// fails: impliedFalsePositiveRate follows from prevalence, PPV and FNR
// diagnosis: You multiply by FNR, the share that is missed. Alarms come from those who are found: 1 − FNR.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * falseNegativeRate;
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return rates.every((rate) => rate <= 1 + 1e-9 && Math.abs(rate - rates[0]!) <= 1e-9);
}
