import {
  block,
  type Code,
  i32,
  ifElse,
  type Local,
  v128,
  whileLoop,
} from "@/grader/engine/kernels/assembler";

/** Floats in a vector. */
export const LANES = 4;
export const FLOAT_BYTES = 4;
export const VECTOR_BYTES = 16;

/** address + index·stride, all in bytes. */
export const at = (address: Code, index: Code, stride: Code): Code =>
  i32.add(address, i32.mul(index, stride));

/** Stores the first `lanes` (1, 2 or 3) of a vector and leaves what follows alone. */
export function storePart(address: Code, value: Code, lanes: Code, offset: number): Code {
  return ifElse(
    i32.eq(lanes, i32.const(1)),
    v128.store32Lane(address, value, 0, offset),
    block(
      v128.store64Lane(address, value, 0, offset),
      ifElse(i32.eq(lanes, i32.const(3)), v128.store32Lane(address, value, 2, offset + 8)),
    ),
  );
}

interface VectorLoop {
  /** The vector's byte offset. */
  index: Local;
  /** How many elements are left. */
  rest: Local;
  count: Code;
  perVector?: number;
  /** Vectors between two looks at `rest`; worth it where `full` is short. */
  unroll?: number;
}

/** Runs `full` for each whole vector of `count` elements, then `part` if any elements are left in `rest`. */
export function forVectors(
  { index, rest, count, perVector = LANES, unroll = 1 }: VectorLoop,
  full: Code,
  part: Code,
): Code {
  const vectors = (number: number) =>
    whileLoop(
      i32.geU(rest.get, i32.const(number * perVector)),
      block(
        ...Array.from({ length: number }, () => block(full, index.add(VECTOR_BYTES))),
        rest.add(-number * perVector),
      ),
    );
  return block(
    index.set(i32.const(0)),
    rest.set(count),
    unroll > 1 ? vectors(unroll) : [],
    vectors(1),
    ifElse(rest.get, part),
  );
}

/** Runs `body` with `index` = 0 … count − 1. */
export const forEach = (index: Local, count: Code, body: Code): Code =>
  block(index.set(i32.const(0)), whileLoop(i32.ltU(index.get, count), block(body, index.add(1))));
