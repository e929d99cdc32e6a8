import { describe, isForeign, isHandle, isOracle, isSpec, isTensor, type Value } from "../value";

/** |actual − expected| ≤ atol + rtol · |expected|. Written at every call: no default is right for all. */
export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** The first place where two values part. */
export interface Difference {
  /** Path from the value's root: "[0][2, 1]" for a tensor's element, ".state". Empty for the root. */
  path: string;
  actual: string;
  expected: string;
  /** Set where they are made differently: of another kind, shape or length, rather than another number or text. */
  inMake?: true;
}

/**
 * Compares an answer with what is expected, and finds the first difference in reading order.
 *
 * NaN and infinities never match, not even each other: |a − e| ≤ atol + rtol·∞ would pass anything.
 */
export function firstDifference(
  actual: Value,
  expected: Value,
  tolerance: Tolerance,
  path = "",
): Difference | null {
  const differ = (): Difference => ({
    path,
    actual: describeForDiff(actual),
    expected: describeForDiff(expected),
    ...(typeof actual === typeof expected && typeof actual !== "object" ? {} : { inMake: true }),
  });
  if (isForeign(actual) || isHandle(actual)) return differ();
  if (typeof expected === "number") {
    if (typeof actual !== "number") return differ();
    return close(actual, expected, tolerance)
      ? null
      : { path, actual: formatNumber(actual), expected: formatNumber(expected) };
  }
  if (typeof expected !== "object" || expected === null) return Object.is(actual, expected) ? null : differ();
  if (isTensor(expected)) {
    if (
      !isTensor(actual) ||
      actual.shape.length !== expected.shape.length ||
      actual.shape.some((n, i) => n !== expected.shape[i])
    ) {
      return differ();
    }
    for (let i = 0; i < expected.data.length; i++) {
      if (!close(actual.data[i]!, expected.data[i]!, tolerance)) {
        return {
          path: `${path}[${indexOf(i, expected.shape).join(", ")}]`,
          actual: formatNumber(actual.data[i]!),
          expected: formatNumber(expected.data[i]!),
        };
      }
    }
    return null;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differ();
    for (let i = 0; i < expected.length; i++) {
      const difference = firstDifference(actual[i], expected[i], tolerance, `${path}[${i}]`);
      if (difference) return difference;
    }
    return null;
  }
  if (typeof actual !== "object" || actual === null || Array.isArray(actual) || isTensor(actual))
    return differ();
  const record = actual as Record<string, Value>;
  for (const [key, value] of Object.entries(expected as Record<string, Value>)) {
    const own = Object.hasOwn(record, key) ? record[key] : undefined;
    const difference = firstDifference(own, value, tolerance, `${path}.${key}`);
    if (difference) return difference;
  }
  return null;
}

export function close(actual: number, expected: number, { rtol, atol }: Tolerance): boolean {
  return (
    Number.isFinite(actual) &&
    Number.isFinite(expected) &&
    Math.abs(actual - expected) <= atol + rtol * Math.abs(expected)
  );
}

/** The largest |actual − expected| / (atol + rtol · |expected|) of any two numbers; 1 is all that is allowed. */
export function shareUsed(actual: Value, expected: Value, { rtol, atol }: Tolerance): number {
  const due = leavesOf(expected);
  const shares = leavesOf(actual, due.length).map((a, i) => {
    const e = due[i];
    if (typeof a !== "number" || typeof e !== "number" || a === e) return 0;
    return Math.abs(a - e) / (atol + rtol * Math.abs(e));
  });
  return shares.reduce((most, share) => Math.max(most, share), 0);
}

/** A number of an answer; null where it is not finite, and words for what is no number at all. */
export type Leaf = number | string | null;

/**
 * Every leaf of a value in reading order, at most `limit`: what diagnoses compare.
 *
 * @param shapes puts each tensor's shape, in words, before its numbers: the right numbers in a wrong shape are a
 *   mistake of their own
 */
export function leavesOf(
  value: Value,
  limit = Number.POSITIVE_INFINITY,
  found: Leaf[] = [],
  shapes = false,
): Leaf[] {
  if (found.length >= limit) return found;
  if (typeof value === "number") found.push(Number.isFinite(value) ? value : null);
  else if (typeof value !== "object" || value === null || isForeign(value) || isHandle(value))
    found.push(describe(value));
  else if (isTensor(value)) {
    if (shapes) found.push(describe(value));
    for (let i = 0; i < value.data.length && found.length < limit; i++) leavesOf(value.data[i], limit, found);
  } else {
    for (const child of Object.values(value) as Value[]) leavesOf(child, limit, found, shapes);
  }
  return found;
}

/** Row-major position to indices: 5 in shape [2, 3] is [1, 2]. */
export function indexOf(position: number, shape: readonly number[]): number[] {
  const indices: number[] = [];
  for (let d = shape.length - 1; d >= 0; d--) {
    indices.unshift(position % shape[d]!);
    position = Math.floor(position / shape[d]!);
  }
  return indices;
}

/** Six significant digits: enough for float32, and for people. */
export function formatNumber(x: number): string {
  if (!Number.isFinite(x) || Number.isInteger(x)) return Object.is(x, -0) ? "-0" : String(x);
  return String(Number(x.toPrecision(6)));
}

/** A value as the learner could type it, cut to a length. */
export function formatValue(value: Value, maxLength = 400): string {
  const text = write(value);
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

function write(value: Value): string {
  if (value === undefined || value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (isTensor(value)) {
    if (value.data.length > 24) return `<tensor of shape [${value.shape.join(", ")}]>`;
    // Never as nested brackets: a learner's tensor of shape [1e9, 0] is empty too.
    if (value.data.length === 0) return `tf.tensor([], [${value.shape.join(", ")}])`;
    return `tf.tensor(${nested([...value.data].map(formatNumber), value.shape)})`;
  }
  if (isForeign(value)) return `<${value.what}>`;
  if (isHandle(value)) return "<kept value>";
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    if (items.length > 24 && items.every((v) => typeof v === "number"))
      return `<array of ${items.length} numbers>`;
    return `[${items.map(write).join(", ")}]`;
  }
  if (isSpec(value)) return `<function ${value.name}>`;
  if (isOracle(value)) return "<async function>";
  const entries = Object.entries(value as Record<string, Value>).map(([k, v]) => `${k}: ${write(v)}`);
  return entries.length ? `{ ${entries.join(", ")} }` : "{}";
}

function nested(parts: string[], shape: readonly number[]): string {
  if (shape.length === 0) return parts[0] ?? "";
  if (shape.length === 1) return `[${parts.join(", ")}]`;
  const size = parts.length / shape[0]!;
  return `[${Array.from({ length: shape[0]! }, (_, i) => nested(parts.slice(i * size, (i + 1) * size), shape.slice(1))).join(", ")}]`;
}

const describeForDiff = (value: Value): string =>
  typeof value === "object" && value !== null ? describe(value) : formatValue(value);
