import {
  block,
  type Code,
  defineFunction,
  doWhile,
  f32x4,
  i32,
  ifElse,
  type Local,
  v128,
} from "@/grader/engine/kernels/assembler";
import { FLOAT_BYTES, forEach, forVectors, storePart } from "@/grader/engine/kernels/simd/parts";

/** x[r, c] ← activation(x[r, c] + bias[c]): name(x, bias, rows, columns). */
function biasFunction(name: string, activation: (sum: Code) => Code) {
  return defineFunction(name, (f) => {
    const [x, bias, rows, columns] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
    const [row, index, rest, address] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
    const value = f.local("v128");
    const compute = block(
      address.set(i32.add(x.get, index.get)),
      value.set(activation(f32x4.add(v128.load(address.get), v128.load(i32.add(bias.get, index.get))))),
    );
    const oneRow = forVectors(
      { index, rest, count: columns.get },
      block(compute, v128.store(address.get, value.get)),
      block(compute, storePart(address.get, value.get, rest.get, 0)),
    );
    return forEach(row, rows.get, block(oneRow, x.add(i32.shl(columns.get, i32.const(2)))));
  });
}

export const addBias = biasFunction("addBias", (sum) => sum);

export const addBiasRelu = biasFunction("addBiasRelu", (sum) => f32x4.max(sum, v128.zero));

/** to[i] ← value, for `length` floats: `value` sees the vector's byte offset and what `to` holds there. */
function mapInPlace(
  f: { local(type: "i32" | "v128"): Local },
  to: Local,
  length: Local,
  value: (index: Code, old: Code) => Code,
): Code {
  const [index, rest, address] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const result = f.local("v128");
  const compute = block(
    address.set(i32.add(to.get, index.get)),
    result.set(value(index.get, v128.load(address.get))),
  );
  return forVectors(
    { index, rest, count: length.get, unroll: 4 },
    block(compute, v128.store(address.get, result.get)),
    block(compute, storePart(address.get, result.get, rest.get, 0)),
  );
}

/** d[i] ← d[i] where activation[i] > 0, else 0: reluBackward(d, activation, length). */
export const reluBackward = defineFunction("reluBackward", (f) => {
  const [d, activation, length] = [f.param("i32"), f.param("i32"), f.param("i32")];
  return mapInPlace(f, d, length, (index, old) =>
    v128.and(old, f32x4.gt(v128.load(i32.add(activation.get, index)), v128.zero)),
  );
});

/** y ← y + alpha·x: axpy(alpha, x, y, length). */
export const axpy = defineFunction("axpy", (f) => {
  const [alpha, x, y, length] = [f.param("f32"), f.param("i32"), f.param("i32"), f.param("i32")];
  const factor = f.local("v128");
  return block(
    factor.set(f32x4.splat(alpha.get)),
    mapInPlace(f, y, length, (index, old) =>
      f32x4.add(old, f32x4.mul(factor.get, v128.load(i32.add(x.get, index)))),
    ),
  );
});

/** out[c] = Σᵣ x[r, c], or that added to out[c]: columnSums(x, out, rows, columns, accumulate). rows ≥ 1. */
export const columnSums = defineFunction("columnSums", (f) => {
  const [x, out, rows, columns] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
  const accumulate = f.param("i32");
  const [index, rest, row, address] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  const sum = f.local("v128");
  const target = f.local("i32");
  const compute = block(
    target.set(i32.add(out.get, index.get)),
    ifElse(accumulate.get, sum.set(v128.load(target.get)), sum.set(v128.zero)),
    address.set(i32.add(x.get, index.get)),
    row.set(rows.get),
    doWhile(
      block(
        sum.set(f32x4.add(sum.get, v128.load(address.get))),
        address.add(i32.shl(columns.get, i32.const(2))),
        row.add(-1),
      ),
      row.get,
    ),
  );
  return forVectors(
    { index, rest, count: columns.get },
    block(compute, v128.store(target.get, sum.get)),
    block(compute, storePart(target.get, sum.get, rest.get, 0)),
  );
});

/** 1 if all `length` floats are finite, else 0: allFinite(x, length). */
export const allFinite = defineFunction(
  "allFinite",
  (f) => {
    const [x, length] = [f.param("i32"), f.param("i32")];
    const [index, rest, address] = [f.local("i32"), f.local("i32"), f.local("i32")];
    const [value, zeros] = [f.local("v128"), f.local("v128")];
    // x − x is +0, all bits clear, for every finite x and NaN for the rest.
    const add = zeros.set(v128.or(zeros.get, f32x4.sub(value.get, value.get)));
    return block(
      forVectors(
        { index, rest, count: length.get, unroll: 4 },
        block(value.set(v128.load(i32.add(x.get, index.get))), add),
        block(
          address.set(i32.add(x.get, index.get)),
          doWhile(
            block(value.set(v128.load32Splat(address.get)), add, address.add(FLOAT_BYTES), rest.add(-1)),
            rest.get,
          ),
        ),
      ),
      i32.eqz(v128.anyTrue(zeros.get)),
    );
  },
  "i32",
);
