/** (f(w + h·eᵢ) − f(w − h·eᵢ)) / 2h for each i: two evaluations a coordinate, and an error of order h². */
export function numericalGradient(objective: (w: number[]) => number, w: number[], h: number): number[] {
  return w.map((x, i) => (objective(w.with(i, x + h)) - objective(w.with(i, x - h))) / (2 * h));
}
