/** The numbers at which a slider can stand, and which stop each is at. */
export interface SliderStops {
  readonly first: number;
  readonly last: number;
  readonly step: number;
  stopOf(value: number): number;
  valueAt(stop: number): number;
}

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /** The smallest change. With `log`, the smallest factor: 1.1 is ten per cent. */
  readonly step: number;
  /** Equal distances are equal factors: for rates. `min` must then be > 0. */
  readonly log?: boolean;
}

/**
 * The stops of a slider. A logarithmic one moves over the exponent in whole steps, so that going there and
 * back ends at the very same number:
 *
 *     value(stop) = min · step^stop,   and max at the last
 */
export function sliderStops({ min, max, step, log = false }: SliderRange): SliderStops {
  if (!log) return { first: min, last: max, step, stopOf: (v) => v, valueAt: (s) => s };
  const stop = (value: number) => Math.log(value / min) / Math.log(step);
  return {
    first: 0,
    // Without the slack, a max that is a whole number of steps away could round up to one more.
    last: Math.ceil(stop(max) - 1e-9),
    step: 1,
    stopOf: (value) => Math.round(stop(value)),
    valueAt: (s) => Math.min(max, min * step ** s),
  };
}
