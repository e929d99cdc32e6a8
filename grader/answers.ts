import type { Random } from "@/lib/random";
import type { TestContext } from "./suite";
import {
  describe,
  isForeign,
  isHandle,
  isTensor,
  sizeOf,
  type TensorValue,
  tensor,
  type Value,
} from "./value";

type Checks = Pick<TestContext, "check">;

/**
 * Reads answers of which a test needs more than a comparison. Each fails the test, naming the export, what was
 * due and what came, when the answer is something else.
 */

/** A finite number. */
export function numberFrom(t: Checks, answer: Value, name: string): number {
  t.check(typeof answer === "number", `${name} must return a number; it returned ${describe(answer)}`);
  t.check(Number.isFinite(answer), `${name} must return a finite number; it returned ${answer}`);
  return answer as number;
}

/** An array of finite numbers, of this length where one is given. */
export function numbersFrom(t: Checks, answer: Value, name: string, length?: number): number[] {
  const due = `an array of ${length === undefined ? "numbers" : `${length} numbers`}`;
  t.check(Array.isArray(answer), `${name} must return ${due}; it returned ${describe(answer)}`);
  const items = answer as readonly Value[];
  t.check(
    length === undefined || items.length === length,
    `${name} must return ${due}; it returned ${describe(answer)}`,
  );
  items.forEach((x, i) => {
    t.check(
      typeof x === "number" && Number.isFinite(x),
      `${name} must return ${due}, all finite; number ${i} is ${describe(x)}`,
    );
  });
  return items as number[];
}

/** An array with a tensor of each shape. */
export function tensorsFrom(
  t: Checks,
  answer: Value,
  name: string,
  shapes: readonly (readonly number[])[],
): TensorValue[] {
  const due = `an array of ${shapes.length} tensor${shapes.length === 1 ? "" : "s"}`;
  t.check(
    Array.isArray(answer) && answer.length === shapes.length,
    `${name} must return ${due}; it returned ${describe(answer)}`,
  );
  return (answer as readonly Value[]).map((value, i) => {
    const shape = shapes[i]!;
    const fits =
      isTensor(value) && value.shape.length === shape.length && shape.every((n, d) => n === value.shape[d]);
    t.check(
      fits,
      `${name} must return ${due}; number ${i} is ${describe(value)}, a tensor of shape [${shape.join(", ")}] is due`,
    );
    return value as TensorValue;
  });
}

/** An object with these properties, of any kind. */
export function propertiesFrom<Key extends string>(
  t: Checks,
  answer: Value,
  name: string,
  keys: readonly Key[],
): Record<Key, Value> {
  const isRecord =
    typeof answer === "object" &&
    answer !== null &&
    !Array.isArray(answer) &&
    !isTensor(answer) &&
    !isHandle(answer) &&
    !isForeign(answer);
  t.check(
    isRecord && keys.every((key) => Object.hasOwn(answer, key)),
    `${name} must return { ${keys.join(", ")} }; it returned ${describe(answer)}`,
  );
  return answer as unknown as Record<Key, Value>;
}

/** Tensors of standard normal numbers, one for each shape. */
export function drawTensors(random: Random, ...shapes: readonly (readonly number[])[]): TensorValue[] {
  return shapes.map((shape) =>
    tensor(
      Array.from({ length: sizeOf(shape) }, () => random.normal()),
      shape,
    ),
  );
}
