import { type Shape, sizeOf } from "@/grader/engine/layers";
import type { LossName, Targets } from "@/grader/engine/loss";
import { AppError } from "@/lib/app-error";

/** Each check names the argument, the rule and the value, and runs before any arithmetic. */

/** @throws {AppError} `mlp/params` unless there is one array of the right length for each shape */
export function checkParamShapes(params: readonly Float32Array[], shapes: readonly Shape[]): void {
  if (params.length !== shapes.length)
    throw new AppError("mlp/params", `params must hold ${shapes.length} arrays, got ${params.length}`);
  shapes.forEach((shape, i) => {
    const size = sizeOf(shape);
    if (params[i]!.length !== size)
      throw new AppError(
        "mlp/params",
        `params[${i}] must have shape [${shape}] = ${size} numbers, got ${params[i]!.length}`,
      );
  });
}

/** @throws {AppError} `mlp/x` unless x holds n ≥ 1 rows of finite numbers */
export function checkExamples(x: Float32Array, n: number, columns: number): void {
  if (x.length !== n * columns)
    throw new AppError(
      "mlp/x",
      `x must have shape [${n}, ${columns}] = ${n * columns} numbers, got ${x.length}`,
    );
  checkFinite("mlp/x", "x", x);
}

/** @throws {AppError} `mlp/n` unless n is an integer ≥ 1 */
export function checkCount(n: number): void {
  if (!(Number.isInteger(n) && n >= 1)) throw new AppError("mlp/n", `n must be an integer >= 1, got ${n}`);
}

/** @throws {AppError} `mlp/targets` unless there are n labels below `outputs`, or n·outputs finite numbers for mse */
export function checkTargets(loss: LossName, targets: Targets, n: number, outputs: number): void {
  if (loss === "softmax-cross-entropy") checkLabels(targets, n, outputs);
  else if (targets.length !== n * outputs)
    throw new AppError(
      "mlp/targets",
      `targets must have shape [${n}, ${outputs}] = ${n * outputs} numbers, got ${targets.length}`,
    );
  else checkFinite("mlp/targets", "targets", targets);
}

/** @throws {AppError} `mlp/targets` unless `labels` are n integers from 0 to classes − 1 */
export function checkLabels(labels: Targets, n: number, classes: number): void {
  if (labels.length !== n)
    throw new AppError("mlp/targets", `labels must hold ${n} class indices, got ${labels.length}`);
  for (let i = 0; i < n; i++) {
    const label = labels[i]!;
    if (!(Number.isInteger(label) && label >= 0 && label < classes))
      throw new AppError(
        "mlp/targets",
        `labels[${i}] must be an integer from 0 to ${classes - 1}, got ${label}`,
      );
  }
}

/** @throws {AppError} with `code`, naming the first number that is infinite or NaN */
export function checkFinite(code: string, name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]))
      throw new AppError(code, `${name}[${i}] must be finite, got ${values[i]}`);
  }
}
