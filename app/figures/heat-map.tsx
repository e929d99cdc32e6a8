"use client";

import { useCallback } from "react";
import { Canvas, type Draw } from "./canvas";
import { type ColorScale, colorBytes, largestMagnitude } from "./color-scale";
import styles from "./heat-map.module.css";

interface Props {
  /** What it shows, in words. */
  label: string;
  /** rows · columns numbers, row by row from the top. */
  values: ArrayLike<number>;
  rows: number;
  columns: number;
  /** "sequential" from 0 up, as brightness of pixels; "diverging" around 0, as weights. */
  scale: ColorScale;
  /** The number that gets the full colour; the largest there is when left out. */
  limit?: number | undefined;
  /** A cell to frame, by its place in `values`. */
  mark?: number | undefined;
  className?: string;
}

/** A matrix as an image: a digit, or the weights that look for one. */
export function HeatMap({ label, values, rows, columns, scale, limit, mark, className }: Props) {
  const draw = useCallback<Draw>(
    (context, { width, height }, ink) => {
      // An image of no cells cannot be made.
      if (rows * columns === 0) return;
      const image = new ImageData(
        colorBytes(values, scale, limit ?? largestMagnitude(values), ink),
        columns,
        rows,
      );
      const cells = document.createElement("canvas");
      cells.width = columns;
      cells.height = rows;
      cells.getContext("2d")?.putImageData(image, 0, 0);
      context.imageSmoothingEnabled = false;
      context.drawImage(cells, 0, 0, width, height);
      if (mark === undefined) return;
      const [w, h] = [width / columns, height / rows];
      context.strokeStyle = ink.text;
      context.lineWidth = 2;
      context.strokeRect((mark % columns) * w, Math.floor(mark / columns) * h, w, h);
    },
    [values, rows, columns, scale, limit, mark],
  );
  return (
    <div
      className={className ? `${styles.map} ${className}` : styles.map}
      style={{ aspectRatio: `${columns} / ${rows}` }}
      role="img"
      aria-label={label}
    >
      <Canvas draw={draw} className={styles.cells} />
    </div>
  );
}
