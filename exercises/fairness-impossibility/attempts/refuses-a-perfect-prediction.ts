// fails: canEqualizeAll knows the way out, and the dead end
// diagnosis: You answer no whenever prevalences differ. With PPV 1 every implied rate is 0, so all are equal: ask the formula.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  return (
    rates.every((rate) => rate <= 1 + 1e-9) && prevalences.every((p) => Math.abs(p - prevalences[0]!) <= 1e-9)
  );
}
