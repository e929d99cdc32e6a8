/** MNIST's images are 28 pixels wide and high; the digit itself fits into 20. */
const side = 28;
const inner = 20;

/**
 * A drawing made to look like MNIST's images: scaled so that its longer side is 20 pixels, and moved so that its
 * centre of mass is in the middle of 28 by 28.
 *
 * @param ink  size · size numbers from 0 (paper) to 1, row by row
 * @returns 784 numbers; all 0 for an empty drawing
 * @see LeCun, Bottou, Bengio & Haffner 1998, section III-A
 */
export function centerDigit(ink: ArrayLike<number>, size: number): Float32Array {
  const image = new Float32Array(side * side);
  const box = boundingBox(ink, size);
  if (!box) return image;
  const scale = inner / Math.max(box.width, box.height);
  // Where the box's own corner comes to lie, before the centre of mass is known.
  const small = resample(ink, size, box, scale);
  const mass = centerOfMass(small.values, small.width);
  const left = Math.round(side / 2 - mass.x);
  const top = Math.round(side / 2 - mass.y);
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      const [column, row] = [left + x, top + y];
      if (column < 0 || column >= side || row < 0 || row >= side) continue;
      image[row * side + column] = small.values[y * small.width + x]!;
    }
  }
  return image;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

function boundingBox(ink: ArrayLike<number>, size: number): Box | null {
  let [left, right, top, bottom] = [size, -1, size, -1];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!(ink[y * size + x]! > 0.05)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Each small pixel is the mean of the part of the drawing that it covers. */
function resample(ink: ArrayLike<number>, size: number, box: Box, scale: number) {
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [sum, count] = [0, 0];
      const rows = span(y, height, box.top, box.height);
      const columns = span(x, width, box.left, box.width);
      for (let row = rows[0]; row < rows[1]; row++) {
        for (let column = columns[0]; column < columns[1]; column++) {
          sum += ink[row * size + column]!;
          count++;
        }
      }
      values[y * width + x] = sum / count;
    }
  }
  return { width, height, values };
}

/** The pixels from … to that the i-th of n parts of a length covers, at least one. */
function span(i: number, n: number, start: number, length: number): [number, number] {
  const from = start + Math.floor((i * length) / n);
  return [from, Math.max(from + 1, start + Math.floor(((i + 1) * length) / n))];
}

function centerOfMass(values: Float32Array, width: number): { x: number; y: number } {
  let [sum, x, y] = [0, 0, 0];
  for (const [i, value] of values.entries()) {
    sum += value;
    x += value * ((i % width) + 0.5);
    y += value * (Math.floor(i / width) + 0.5);
  }
  return { x: x / sum, y: y / sum };
}
