// fails: canEqualizeAll asks for equal prevalences of an imperfect classifier
// diagnosis: You compare the first two groups alone. All of them must have one rate.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  const [first = 0, second = first] = rates;
  return rates.every((rate) => rate <= 1 + 1e-9) && Math.abs(first - second) <= 1e-9;
}
