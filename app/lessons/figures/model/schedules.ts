export interface Schedule {
  readonly name: string;
  rate(t: number): number;
}

/** The schedules of the lecture, each with the numbers of its exercise. */
export const inverseTime = (scale = 1, offset = 10): Schedule => ({
  name: "inverse time",
  rate: (t) => scale / (offset + t),
});
const inverseRoot = (scale = 0.316, offset = 10): Schedule => ({
  name: "inverse root",
  rate: (t) => scale / Math.sqrt(offset + t),
});
export const exponential = (initial = 0.1, decay = 0.95): Schedule => ({
  name: "exponential",
  rate: (t) => initial * decay ** t,
});
export const staircase = (initial = 0.1, factor = 0.5, every = 20): Schedule => ({
  name: "staircase",
  rate: (t) => initial * factor ** Math.floor(t / every),
});
/** Half a cosine from `initial` to `final`, which it keeps from then on. */
export const cosine = (initial = 0.1, final = 0, steps = 100): Schedule => ({
  name: "cosine",
  rate: (t) => (t >= steps ? final : final + ((initial - final) / 2) * (1 + Math.cos((Math.PI * t) / steps))),
});

export const schedules = [inverseTime(), inverseRoot(), exponential(), staircase(), cosine()];

/** Σ rate(k) over the steps 0 … t, for t = 0 … steps: how far a slope of 1 has led. */
export function distanceCovered({ rate }: Schedule, steps: number): number[] {
  let sum = 0;
  return Array.from({ length: steps + 1 }, (_, t) => {
    sum += rate(t);
    return sum;
  });
}
