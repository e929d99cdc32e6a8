import type { MatmulOptions, MatmulShape } from "@/grader/engine/kernels/kernels";
import { PANEL_BYTES, PANEL_COLUMNS } from "@/grader/engine/kernels/simd/matmul";
import type { SimdFunctions } from "@/grader/engine/kernels/simd/module";
import { FLOAT_BYTES } from "@/grader/engine/kernels/simd/parts";

/** Rows of b worked on at a time: its packed panel, 8 KB, and four rows of a stay in the first-level cache. */
const BLOCK_K = 256;
/** Rows of out that a panel cut off by the right edge is worked on at a time. */
const BLOCK_M = 512;
/** From this many rows of a on, a panel of b is read often enough to be worth laying out contiguously. */
const PACK_FROM_ROWS = 16;

const PACKED_BYTES = BLOCK_K * PANEL_BYTES;
/** What multiplyDense needs to work in, besides its operands. */
export const DENSE_SCRATCH_BYTES = PACKED_BYTES + BLOCK_M * PANEL_BYTES;

/** out = op(a)·op(b) for addresses in the functions' memory (see Kernels.matmul); `scratch` is aligned to 16. */
export function multiplyDense(
  f: SimdFunctions,
  scratch: number,
  [a, b, out]: readonly [number, number, number],
  { m, k, n }: MatmulShape,
  { transposeA = false, transposeB = false, accumulate = false }: MatmulOptions,
): void {
  if (m === 0 || n === 0) return;
  const [aRow, aColumn] = transposeA ? [FLOAT_BYTES, m * FLOAT_BYTES] : [k * FLOAT_BYTES, FLOAT_BYTES];
  const [bRow, bColumn] = transposeB ? [FLOAT_BYTES, k * FLOAT_BYTES] : [n * FLOAT_BYTES, FLOAT_BYTES];
  const outRow = n * FLOAT_BYTES;
  const edge = scratch + PACKED_BYTES;
  // No products: the panels below need at least one.
  if (k === 0) {
    if (!accumulate) new Float32Array(f.memory.buffer, out, m * n).fill(0);
    return;
  }
  for (let p = 0; p < k; p += BLOCK_K) {
    const depth = Math.min(BLOCK_K, k - p);
    const goOn = Number(accumulate || p > 0);
    const aBlock = a + p * aColumn;
    for (let j = 0; j < n; j += PANEL_COLUMNS) {
      const columns = Math.min(PANEL_COLUMNS, n - j);
      const whole = columns === PANEL_COLUMNS;
      let panel = b + p * bRow + j * bColumn;
      let panelRow = bRow;
      if (transposeB || !whole) {
        f.copyColumns(panel, bRow, bColumn, scratch, PANEL_BYTES, depth, columns);
        [panel, panelRow] = [scratch, PANEL_BYTES];
      } else if (m >= PACK_FROM_ROWS) {
        f.copyPanel(panel, bRow, scratch, PANEL_BYTES, depth);
        [panel, panelRow] = [scratch, PANEL_BYTES];
      }
      const outPanel = out + j * FLOAT_BYTES;
      if (whole) {
        f.matmulPanel(aBlock, aRow, aColumn, panel, panelRow, outPanel, outRow, m, depth, goOn);
        continue;
      }
      // A whole panel would write over the next row's start, so it is worked on aside.
      for (let i = 0; i < m; i += BLOCK_M) {
        const rows = Math.min(BLOCK_M, m - i);
        const [from, to] = [aBlock + i * aRow, outPanel + i * outRow];
        if (goOn) f.copyColumns(to, outRow, FLOAT_BYTES, edge, PANEL_BYTES, rows, columns);
        f.matmulPanel(from, aRow, aColumn, panel, panelRow, edge, PANEL_BYTES, rows, depth, goOn);
        f.copyColumns(edge, PANEL_BYTES, FLOAT_BYTES, to, outRow, rows, columns);
      }
    }
  }
}
