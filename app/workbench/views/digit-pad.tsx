"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import controls from "@/app/site/controls.module.css";
import { centerDigit } from "./center-digit";
import styles from "./digit-pad.module.css";

const size = 140;
const pen = 11;

interface Point {
  x: number;
  y: number;
}

interface Props {
  /** The drawing as MNIST would have it, at every stroke; null when it is empty again. */
  onDraw: (image: Float32Array | null) => void;
}

/** A pad to draw a digit on, by pointer, or by arrow keys while the space bar holds the pen down. */
export function DigitPad({ onDraw }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Point | null>(null);
  const [cursor, setCursor] = useState<Point | null>(null);
  const [down, setDown] = useState(false);

  function draw(to: Point) {
    const context = canvas.current?.getContext("2d", { willReadFrequently: true });
    if (!context) return;
    const from = last.current ?? to;
    context.strokeStyle = "#000";
    context.lineWidth = pen;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    last.current = to;
    const { data } = context.getImageData(0, 0, size, size);
    onDraw(
      centerDigit(
        Float32Array.from({ length: size * size }, (_, i) => data[4 * i + 3]! / 255),
        size,
      ),
    );
  }

  function clear() {
    canvas.current?.getContext("2d")?.clearRect(0, 0, size, size);
    last.current = null;
    setDown(false);
    onDraw(null);
  }

  function pointed(event: PointerEvent<HTMLElement>) {
    if (event.buttons !== 1) {
      last.current = null;
      return;
    }
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    draw({ x: ((event.clientX - left) / width) * size, y: ((event.clientY - top) / height) * size });
  }

  function typed(event: KeyboardEvent<HTMLElement>) {
    const at = cursor ?? { x: size / 2, y: size / 4 };
    const move = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] }[event.key];
    if (move) {
      event.preventDefault();
      const inside = (v: number) => Math.min(size - pen, Math.max(pen, v));
      const next = { x: inside(at.x + move[0]!), y: inside(at.y + move[1]!) };
      setCursor(next);
      if (down) draw(next);
      else last.current = null;
    } else if (event.key === " ") {
      event.preventDefault();
      setCursor(at);
      setDown(!down);
      last.current = null;
      if (!down) draw(at);
    } else if (event.key === "Delete" || event.key === "Backspace") clear();
  }

  return (
    <div className={styles.pad}>
      <div
        className={styles.paper}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on by keyboard as well.
        tabIndex={0}
        role="application"
        aria-label="Pad to draw a digit on. Arrow keys move the pen, Space lowers and lifts it, Delete clears."
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = null;
          pointed(event);
        }}
        onPointerMove={pointed}
        onKeyDown={typed}
      >
        <canvas ref={canvas} width={size} height={size} className={styles.canvas} />
        {cursor && (
          <span
            className={styles.cursor}
            data-down={down}
            style={{ left: `${(100 * cursor.x) / size}%`, top: `${(100 * cursor.y) / size}%` }}
          />
        )}
      </div>
      <button type="button" className={controls.button} onClick={clear}>
        Clear
      </button>
    </div>
  );
}
