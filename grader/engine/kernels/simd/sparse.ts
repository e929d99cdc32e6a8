import {
  block,
  type Code,
  defineFunction,
  doWhile,
  f32x4,
  i8x16,
  i32,
  i32x4,
  ifElse,
  v128,
  whileLoop,
} from "@/grader/engine/kernels/assembler";
import {
  at,
  FLOAT_BYTES,
  forEach,
  forVectors,
  LANES,
  storePart,
  VECTOR_BYTES,
} from "@/grader/engine/kernels/simd/parts";

/**
 * A matrix without its zeros, row after row: entries of 8 bytes, (column index: i32, value: f32), and `starts`, an i32 per
 * row and one more, with the bytes at which each row's entries begin.
 */
export const ENTRY_BYTES = 8;
const INDEX_BYTES = 4;

/**
 * Widest tile of columns that sparseTile works on, in vectors. V8 loads all of them before it adds the first, so a tile
 * needs two registers a vector and one more: 15, the most that x86-64 has to give. 8 vectors take half as long again.
 */
export const MAX_TILE_VECTORS = 7;

/**
 * One tile of columns of out = x·b, x without its zeros.
 *
 *     sparseTile⟨V⟩(starts, entries, b, bRow, out, outRow, rows, lanes, accumulate)
 *
 * V vectors of columns, starting where b and out point; of the last only `lanes` (1 … 4) are stored. `bRow` and `outRow` in
 * bytes. Sums run in the order of the entries.
 */
export const sparseTiles = Array.from({ length: MAX_TILE_VECTORS }, (_, i) => sparseTile(i + 1));

function sparseTile(vectors: number) {
  return defineFunction(`sparseTile${vectors}`, (f) => {
    const [starts, entries, b, bRow] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
    const [out, outRow, rows] = [f.param("i32"), f.param("i32"), f.param("i32")];
    const [lanes, accumulate] = [f.param("i32"), f.param("i32")];
    const sums = Array.from({ length: vectors }, () => f.local("v128"));
    const [row, entry, end, source] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
    const value = f.local("v128");
    const each = (code: (v: number) => number[]) => sums.flatMap((_, v) => code(v));
    const last = vectors - 1;
    return block(
      forEach(
        row,
        rows.get,
        block(
          ifElse(
            accumulate.get,
            each((v) => [...sums[v]!.set(v128.load(out.get, v * VECTOR_BYTES))]),
            each((v) => [...sums[v]!.set(v128.zero)]),
          ),
          entry.set(i32.add(entries.get, i32.load(starts.get))),
          end.set(i32.add(entries.get, i32.load(starts.get, INDEX_BYTES))),
          ifElse(
            i32.ltU(entry.get, end.get),
            doWhile(
              block(
                source.set(at(b.get, i32.load(entry.get), bRow.get)),
                value.set(v128.load32Splat(entry.get, INDEX_BYTES)),
                each((v) => [
                  ...sums[v]!.set(
                    f32x4.add(sums[v]!.get, f32x4.mul(value.get, v128.load(source.get, v * VECTOR_BYTES))),
                  ),
                ]),
                entry.add(ENTRY_BYTES),
              ),
              i32.ltU(entry.get, end.get),
            ),
          ),
          sums.slice(0, last).flatMap((sum, v) => v128.store(out.get, sum.get, v * VECTOR_BYTES)),
          ifElse(
            i32.eq(lanes.get, i32.const(LANES)),
            v128.store(out.get, sums[last]!.get, last * VECTOR_BYTES),
            storePart(out.get, sums[last]!.get, lanes.get, last * VECTOR_BYTES),
          ),
          starts.add(INDEX_BYTES),
          out.add(outRow.get),
        ),
      ),
    );
  });
}

/**
 * Copies one tile of columns to where its rows follow each other: packTile⟨V⟩(from, fromRow, to, rows).
 *
 * The rows of a matrix often lie a power of two apart, and then those of a tile share few of the first cache's sets.
 */
export const packTiles = Array.from({ length: MAX_TILE_VECTORS }, (_, i) => packTile(i + 1));

function packTile(vectors: number) {
  return defineFunction(`packTile${vectors}`, (f) => {
    const [from, fromRow, to, rows] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
    const row = f.local("i32");
    return forEach(
      row,
      rows.get,
      block(
        ...Array.from({ length: vectors }, (_, v) =>
          v128.store(to.get, v128.load(from.get, v * VECTOR_BYTES), v * VECTOR_BYTES),
        ),
        from.add(fromRow.get),
        to.add(vectors * VECTOR_BYTES),
      ),
    );
  });
}

interface Elements {
  /** "Floats" or "Bytes", for names. */
  name: string;
  bytes: number;
  perVector: number;
  /** A bit for each element of the vector at an address that is not 0 (NaN is not). */
  nonZeros(address: Code): Code;
  /** The float32 bits an element stands for, given its address; `table` as in compressRows. */
  bits(address: Code, table: Code): Code;
}

const FLOATS: Elements = {
  name: "Floats",
  bytes: FLOAT_BYTES,
  perVector: LANES,
  nonZeros: (address) => i32x4.bitmask(f32x4.ne(v128.load(address), v128.zero)),
  bits: (address) => i32.load(address),
};

const BYTES: Elements = {
  name: "Bytes",
  bytes: 1,
  perVector: VECTOR_BYTES,
  nonZeros: (address) => i8x16.bitmask(i8x16.ne(v128.load(address), v128.zero)),
  bits: (address, table) => i32.load(at(table, i32.load8U(address), i32.const(FLOAT_BYTES))),
};

/** Bits 0 … count − 1. */
const lowBits = (count: Code) => i32.sub(i32.shl(i32.const(1), count), i32.const(1));

/** countNonZeroFloats(x, length), countNonZeroBytes(x, length): how many of the elements are not 0. */
const countNonZeros = ({ name, perVector, nonZeros }: Elements) =>
  defineFunction(
    `countNonZero${name}`,
    (f) => {
      const [x, length] = [f.param("i32"), f.param("i32")];
      const [index, rest, count] = [f.local("i32"), f.local("i32"), f.local("i32")];
      const mask = nonZeros(i32.add(x.get, index.get));
      return block(
        forVectors(
          { index, rest, count: length.get, perVector },
          count.add(i32.popcnt(mask)),
          count.add(i32.popcnt(i32.and(mask, lowBits(rest.get)))),
        ),
        count.get,
      );
    },
    "i32",
  );

/**
 * Lists the entries of a matrix row by row, and counts them by column.
 *
 *     compressFloats(x, rows, columns, starts, entries, columnCounts, table), and compressBytes
 *
 * `columnCounts`, an i32 per column, is added to. `table` holds the float32 that each byte stands for.
 */
const compressRows = (elements: Elements) =>
  defineFunction(`compress${elements.name}`, (f) => {
    const [x, rows, columns] = [f.param("i32"), f.param("i32"), f.param("i32")];
    const [starts, entries, columnCounts] = [f.param("i32"), f.param("i32"), f.param("i32")];
    const table = f.param("i32");
    const [row, index, rest, mask] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
    const [entry, column, counter] = [f.local("i32"), f.local("i32"), f.local("i32")];
    const record = block(
      column.set(i32.add(i32.divU(index.get, i32.const(elements.bytes)), i32.ctz(mask.get))),
      i32.store(entry.get, column.get),
      i32.store(
        entry.get,
        elements.bits(at(x.get, column.get, i32.const(elements.bytes)), table.get),
        INDEX_BYTES,
      ),
      entry.add(ENTRY_BYTES),
      counter.set(at(columnCounts.get, column.get, i32.const(INDEX_BYTES))),
      i32.store(counter.get, i32.add(i32.load(counter.get), i32.const(1))),
      // Clears the lowest bit that is set.
      mask.set(i32.and(mask.get, i32.sub(mask.get, i32.const(1)))),
    );
    const nonZeros = elements.nonZeros(i32.add(x.get, index.get));
    return block(
      entry.set(entries.get),
      forEach(
        row,
        rows.get,
        block(
          i32.store(starts.get, i32.sub(entry.get, entries.get)),
          starts.add(INDEX_BYTES),
          forVectors(
            { index, rest, count: columns.get, perVector: elements.perVector },
            block(mask.set(nonZeros), whileLoop(mask.get, record)),
            block(mask.set(i32.and(nonZeros, lowBits(rest.get))), whileLoop(mask.get, record)),
          ),
          x.add(i32.mul(columns.get, i32.const(elements.bytes))),
        ),
      ),
      i32.store(starts.get, i32.sub(entry.get, entries.get)),
    );
  });

export const [countNonZeroFloats, countNonZeroBytes] = [countNonZeros(FLOATS), countNonZeros(BYTES)];
export const [compressFloats, compressBytes] = [compressRows(FLOATS), compressRows(BYTES)];

/**
 * Lists the same entries column by column: the transposed matrix.
 *
 *     transposeEntries(starts, entries, rows, columns, columnStarts, columnEntries)
 *
 * On entry columnStarts[c + 1] holds how many entries column c has, and columnStarts[0] is 0.
 */
export const transposeEntries = defineFunction("transposeEntries", (f) => {
  const [starts, entries, rows, columns] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
  const [columnStarts, columnEntries] = [f.param("i32"), f.param("i32")];
  const [row, entry, end, cursor] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  const [sum, to] = [f.local("i32"), f.local("i32")];
  return block(
    // Shifted by one: columnStarts[c + 1] becomes where column c begins, and moves to where it ends as it fills.
    cursor.set(columnStarts.get),
    forEach(
      row,
      columns.get,
      block(
        cursor.add(INDEX_BYTES),
        to.set(i32.load(cursor.get)),
        i32.store(cursor.get, sum.get),
        sum.add(i32.mul(to.get, i32.const(ENTRY_BYTES))),
      ),
    ),
    entry.set(entries.get),
    forEach(
      row,
      rows.get,
      block(
        starts.add(INDEX_BYTES),
        end.set(i32.add(entries.get, i32.load(starts.get))),
        whileLoop(
          i32.ltU(entry.get, end.get),
          block(
            cursor.set(
              at(
                i32.add(columnStarts.get, i32.const(INDEX_BYTES)),
                i32.load(entry.get),
                i32.const(INDEX_BYTES),
              ),
            ),
            to.set(i32.load(cursor.get)),
            i32.store(cursor.get, i32.add(to.get, i32.const(ENTRY_BYTES))),
            to.add(columnEntries.get),
            i32.store(to.get, row.get),
            i32.store(to.get, i32.load(entry.get, INDEX_BYTES), INDEX_BYTES),
            entry.add(ENTRY_BYTES),
          ),
        ),
      ),
    ),
  );
});
