/**
 * What may cross the border between judge and attempt: plain data, and four stand-ins for what is not.
 *
 * Told apart by shape, not by class, because a suite is bundled apart from the judge that runs it.
 */
export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | TensorValue
  | Handle
  | Spec
  | Oracle
  | Foreign
  | readonly Value[]
  | { readonly [key: string]: Value };

export type Dtype = "float32" | "int32" | "bool";

/** A tensor as the judge sees it: data in row-major order, no backend. */
export interface TensorValue {
  readonly kind: "tensor";
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** Something that stays in the guest, named so that a later call can pass it back. */
export interface Handle {
  readonly kind: "handle";
  readonly id: number;
}

/** A function from the closed catalogue of `grader/guest/specs.ts`, built in the guest. */
export interface Spec {
  readonly kind: "spec";
  readonly name: string;
  readonly options: { readonly [key: string]: Value };
}

/** An asynchronous function whose every call is answered, and counted, by the judge. */
export interface Oracle {
  readonly kind: "oracle";
  readonly id: number;
}

/** Something an attempt returned that cannot cross: a function, a promise, a Map. Never equal to anything. */
export interface Foreign {
  readonly kind: "foreign";
  readonly what: string;
}

/** A record of exactly these properties and this kind. */
const isRecord = (value: Value, kind: string, properties: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  (value as { kind?: unknown }).kind === kind &&
  Object.keys(value).length === properties;

const isId = (id: unknown): boolean => Number.isSafeInteger(id) && (id as number) >= 0;

/** The typed data is what no learner's record can imitate: records carry no typed arrays. */
export const isTensor = (value: Value): value is TensorValue =>
  isRecord(value, "tensor", 4) && ArrayBuffer.isView((value as TensorValue).data);
export const isHandle = (value: Value): value is Handle =>
  isRecord(value, "handle", 2) && isId((value as Handle).id);
export const isOracle = (value: Value): value is Oracle =>
  isRecord(value, "oracle", 2) && isId((value as Oracle).id);
export const isForeign = (value: Value): value is Foreign =>
  isRecord(value, "foreign", 2) && typeof (value as Foreign).what === "string";
/** Its options are a record, which a learner's `{ kind: "spec", … }` need not have. */
export const isSpec = (value: Value): value is Spec => {
  if (!isRecord(value, "spec", 3)) return false;
  const { name, options } = value as { name?: unknown; options?: unknown };
  return (
    typeof name === "string" && typeof options === "object" && options !== null && !Array.isArray(options)
  );
};

const arrayFor = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/**
 * A tensor from nested or flat numbers.
 *
 * @param data  numbers in row-major order
 * @param shape product equals data.length; [data.length] when left out
 * @throws {RangeError} when shape and data disagree
 */
export function tensor(
  data: ArrayLike<number>,
  shape?: readonly number[],
  dtype: Dtype = "float32",
): TensorValue {
  const dims = shape ?? [data.length];
  const size = sizeOf(dims);
  if (size !== data.length) {
    throw new RangeError(`shape [${dims.join(", ")}] holds ${size} numbers, got ${data.length}`);
  }
  return { kind: "tensor", dtype, shape: dims, data: new arrayFor[dtype](data) };
}

/** Params or gradients as values to send at once: not copied. */
export const asValues = (
  arrays: readonly Float32Array[],
  shapes: readonly (readonly number[])[],
): TensorValue[] =>
  arrays.map((data, i) =>
    data.length === sizeOf(shapes[i]!)
      ? { kind: "tensor", dtype: "float32", shape: shapes[i]!, data }
      : tensor(data, shapes[i]),
  );

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** What a value is, in a learner's words: "tensor [3, 2]", "array of 4", "a promise". */
export function describe(value: Value): string {
  if (value === null || value === undefined) return String(value);
  if (isTensor(value)) return `a tensor of shape [${value.shape.join(", ")}]`;
  if (isForeign(value)) return value.what;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object")
    return `an object with ${cut(Object.keys(value).join(", "), 100) || "no properties"}`;
  if (typeof value === "string") return `the text ${JSON.stringify(cut(value, 40))}`;
  return `the ${typeof value} ${value}`;
}

/** Learners choose texts and names, and may choose them long. */
const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
