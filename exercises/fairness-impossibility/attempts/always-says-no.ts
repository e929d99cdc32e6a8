// fails: canEqualizeAll asks for equal prevalences of an imperfect classifier
// diagnosis: You always answer no. Groups of equal prevalence can be treated alike in every way.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  return prevalences.length === 0 && ppv + falseNegativeRate < 0;
}
