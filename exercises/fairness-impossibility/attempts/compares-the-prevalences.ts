// fails: canEqualizeAll knows the way out, and the dead end
// diagnosis: You compare the prevalences and nothing else. With PPV 1 any will do, and with a rate above 1 none will: compare the implied rates.
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

export function canEqualizeAll(
  prevalences: number[],
  _rates: { ppv: number; falseNegativeRate: number },
): boolean {
  return prevalences.every((p) => Math.abs(p - prevalences[0]!) <= 1e-9);
}
