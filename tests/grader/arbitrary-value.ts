import fc from "fast-check";
import type { Dtype, Value } from "@/grader/value";

/** Any UTF-16 text, lone surrogates among it: what a learner's strings may be. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

/** Names that mean something to JavaScript, to JSON or to the wire, beside any others. */
export const trickyKey = fc.oneof(
  fc.constantFrom("$", "__proto__", "constructor", "toJSON", "then", "kind", "blob", "blobs", "0", "-1", ""),
  anyText,
);

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 2 ** 53),
);

const bits = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** A tensor of any dtype and up to four dimensions, sizes of 0 included, of any bits. */
const anyTensor = fc
  .tuple(fc.constantFrom<Dtype[]>("float32", "int32", "bool"), fc.array(fc.nat(3), { maxLength: 4 }))
  .chain(([dtype, shape]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const bytes = size * bits[dtype].BYTES_PER_ELEMENT;
    return fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((raw): Value => {
      const data = new bits[dtype](raw.slice().buffer);
      return { kind: "tensor", dtype, shape, data };
    });
  });

const id = fc.nat(Number.MAX_SAFE_INTEGER);

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(undefined, null, true, false),
  anyNumber,
  anyText,
  anyTensor,
  id.map((n): Value => ({ kind: "handle", id: n })),
  id.map((n): Value => ({ kind: "oracle", id: n })),
  fc.constantFrom("a function", "a promise", "").map((what): Value => ({ kind: "foreign", what })),
  // Long lists of numbers travel as bytes, short ones as JSON.
  fc.array(anyNumber, { minLength: 30, maxLength: 34 }),
);

/** Everything that may cross the border. */
export const { value: anyValue } = fc.letrec<{ value: Value; record: Record<string, Value> }>((tie) => ({
  record: fc
    .uniqueArray(fc.tuple(trickyKey, tie("value")), { selector: ([key]) => key, maxLength: 4 })
    .map((entries) => Object.fromEntries(entries)),
  value: fc.oneof(
    { depthSize: "small", maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 4 }) },
    { weight: 2, arbitrary: tie("record") },
    {
      weight: 1,
      arbitrary: fc
        .tuple(anyText, tie("record"))
        .map(([name, options]): Value => ({ kind: "spec", name, options })),
    },
  ),
}));
