/** Rates that differ by no more than this are equal: they are quotients of floating-point numbers. */
const sameWithin = 1e-9;

/** FPR = p/(1 − p) · (1 − PPV)/PPV · (1 − FNR). */
export function impliedFalsePositiveRate(prevalence: number, ppv: number, falseNegativeRate: number): number {
  return (prevalence / (1 - prevalence)) * ((1 - ppv) / ppv) * (1 - falseNegativeRate);
}

/** True if one PPV and one FNR in all groups leave them one FPR too, and one that a classifier can have. */
export function canEqualizeAll(
  prevalences: number[],
  { ppv, falseNegativeRate }: { ppv: number; falseNegativeRate: number },
): boolean {
  const rates = prevalences.map((p) => impliedFalsePositiveRate(p, ppv, falseNegativeRate));
  // equivalent: operator <= → <: no rate stands exactly at the tolerance
  return rates.every((rate) => rate <= 1 + sameWithin && Math.abs(rate - rates[0]!) <= sameWithin);
}
