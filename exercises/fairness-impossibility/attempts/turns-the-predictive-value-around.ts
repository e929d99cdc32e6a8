// fails: impliedFalsePositiveRate follows from prevalence, PPV and FNR
// diagnosis: You have the odds of the PPV upside down. Wrong alarms for each right one: (1 − PPV) / PPV.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * (ppv / (1 - ppv)) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return rates.every((rate) => rate <= 1 + 1e-9 && Math.abs(rate - rates[0]!) <= 1e-9);
}
