import {
  block,
  type Code,
  defineFunction,
  doWhile,
  type FunctionBuilder,
  f32x4,
  i32,
  ifElse,
  type Local,
  v128,
  whileLoop,
} from "@/grader/engine/kernels/assembler";
import { at, FLOAT_BYTES, forEach, VECTOR_BYTES } from "@/grader/engine/kernels/simd/parts";

/** A panel of b and out: 8 columns, two vectors. */
const PANEL_VECTORS = 2;
export const PANEL_COLUMNS = 8;
export const PANEL_BYTES = PANEL_COLUMNS * FLOAT_BYTES;

/**
 * Rows of a worked on together. 4 × 2 accumulators, 2 vectors of b, one of a and one product make 12 of the 16 vector
 * registers of x86-64. Of the twelve shapes tried, from 1×32 to 8×4, this was the fastest; more accumulators spill.
 */
const TILE_ROWS = 4;

/**
 * out panel = a·(b panel), or that added to what out holds.
 *
 *     panel(a, aRow, aColumn, b, bRow, out, outRow, m, k, accumulate)
 *
 * `aRow`, `aColumn`, `bRow` and `outRow` are the bytes from one row or column to the next, so that a may be stored
 * transposed. k ≥ 1. Sums run in the order of k.
 */
export const matmulPanel = defineFunction("matmulPanel", (f) => {
  const [a, aRow, aColumn, b] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
  const [bRow, out, outRow] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [m, k, accumulate] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [row, bEnd] = [f.local("i32"), f.local("i32")];
  const tile = (rows: number) =>
    tileOf(f, rows, { a, aRow, aColumn, b, bRow, out, outRow, accumulate, bEnd });
  const [many, one] = [tile(TILE_ROWS), tile(1)];
  return block(
    bEnd.set(at(b.get, k.get, bRow.get)),
    row.set(i32.const(0)),
    whileLoop(
      i32.leU(i32.add(row.get, i32.const(TILE_ROWS)), m.get),
      block(many(row.get), row.add(TILE_ROWS)),
    ),
    whileLoop(i32.ltU(row.get, m.get), block(one(row.get), row.add(1))),
  );
});

interface Panel {
  a: Local;
  aRow: Local;
  aColumn: Local;
  b: Local;
  bRow: Local;
  bEnd: Local;
  out: Local;
  outRow: Local;
  accumulate: Local;
}

/** The code for `rows` rows of the panel, as a function of the first row's index. */
function tileOf(f: FunctionBuilder, rows: number, panel: Panel): (row: Code) => Code {
  const vectors = (count: number) => Array.from({ length: count }, () => f.local("v128"));
  const sums = Array.from({ length: rows }, () => vectors(PANEL_VECTORS));
  const bVectors = vectors(PANEL_VECTORS);
  const aValue = f.local("v128");
  const aRows = sums.map(() => f.local("i32"));
  const outRows = sums.map(() => f.local("i32"));
  const bRow = f.local("i32");
  const follow = (pointers: Local[], start: Code, stride: Local) =>
    pointers.flatMap((pointer, r) =>
      pointer.set(r === 0 ? start : i32.add(pointers[r - 1]!.get, stride.get)),
    );
  const each = (code: (sum: Local, r: number, v: number) => Code) =>
    sums.flatMap((row, r) => row.flatMap((sum, v) => code(sum, r, v)));
  return (row) =>
    block(
      follow(aRows, at(panel.a.get, row, panel.aRow.get), panel.aRow),
      follow(outRows, at(panel.out.get, row, panel.outRow.get), panel.outRow),
      ifElse(
        panel.accumulate.get,
        each((sum, r, v) => sum.set(v128.load(outRows[r]!.get, v * VECTOR_BYTES))),
        each((sum) => sum.set(v128.zero)),
      ),
      bRow.set(panel.b.get),
      doWhile(
        block(
          bVectors.flatMap((vector, v) => vector.set(v128.load(bRow.get, v * VECTOR_BYTES))),
          aRows.flatMap((pointer, r) =>
            block(
              aValue.set(v128.load32Splat(pointer.get)),
              ...sums[r]!.map((sum, v) =>
                sum.set(f32x4.add(sum.get, f32x4.mul(aValue.get, bVectors[v]!.get))),
              ),
              pointer.add(panel.aColumn.get),
            ),
          ),
          bRow.add(panel.bRow.get),
        ),
        i32.ltU(bRow.get, panel.bEnd.get),
      ),
      each((sum, r, v) => v128.store(outRows[r]!.get, sum.get, v * VECTOR_BYTES)),
    );
}

/**
 * Copies `columns` columns of a matrix of k rows from one layout to another, float by float.
 *
 *     copyColumns(from, fromRow, fromColumn, to, toRow, k, columns), strides in bytes
 */
export const copyColumns = defineFunction("copyColumns", (f) => {
  const [from, fromRow, fromColumn] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [to, toRow, k, columns] = [f.param("i32"), f.param("i32"), f.param("i32"), f.param("i32")];
  const [row, column, source] = [f.local("i32"), f.local("i32"), f.local("i32")];
  return forEach(
    row,
    k.get,
    block(
      source.set(from.get),
      forEach(
        column,
        columns.get,
        block(
          i32.store(at(to.get, column.get, i32.const(FLOAT_BYTES)), i32.load(source.get)),
          source.add(fromColumn.get),
        ),
      ),
      from.add(fromRow.get),
      to.add(toRow.get),
    ),
  );
});

/** Copies the 8 columns of a panel: copyPanel(from, fromRow, to, toRow, k), strides in bytes. */
export const copyPanel = defineFunction("copyPanel", (f) => {
  const [from, fromRow, to] = [f.param("i32"), f.param("i32"), f.param("i32")];
  const [toRow, k] = [f.param("i32"), f.param("i32")];
  const row = f.local("i32");
  return forEach(
    row,
    k.get,
    block(
      ...Array.from({ length: PANEL_VECTORS }, (_, v) =>
        v128.store(to.get, v128.load(from.get, v * VECTOR_BYTES), v * VECTOR_BYTES),
      ),
      from.add(fromRow.get),
      to.add(toRow.get),
    ),
  );
});
