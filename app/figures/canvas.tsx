"use client";

import { useCallback, useEffect, useRef } from "react";
import { useScheme } from "@/app/site/use-scheme";
import { type Ink, readInk } from "./ink";

/** The size of a drawing in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Draw = (context: CanvasRenderingContext2D, size: Size, ink: Ink) => void;

interface Props {
  /**
   * Draws all of it, onto a clear canvas. A new function is a new drawing, at once: whoever draws while something moves
   * does so once a frame.
   */
  draw: Draw;
  className?: string | undefined;
}

/**
 * A canvas that is as sharp as its screen, follows its size, and is drawn anew in the colours of the scheme.
 *
 * Its meaning is said by whoever holds it, in an element of role "img".
 */
export function Canvas({ draw, className }: Props) {
  const host = useRef<HTMLCanvasElement>(null);
  const latest = useRef(draw);
  const size = useRef<Size>({ width: 0, height: 0 });
  const ink = useRef<Ink | null>(null);
  const scheme = useScheme();

  const paint = useCallback(() => {
    const canvas = host.current;
    const { width, height } = size.current;
    const context = canvas?.getContext("2d");
    // Once it is off the page, its observer may tell a last time before React ends it.
    if (!canvas || !context || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio || 1;
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    // Setting a size clears the canvas and is slow, so only where it has changed.
    if (canvas.width !== columns || canvas.height !== rows) {
      canvas.width = columns;
      canvas.height = rows;
    }
    ink.current ??= readInk(canvas);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    latest.current(context, size.current, ink.current);
  }, []);

  useEffect(() => {
    const canvas = host.current!;
    // Told rather than asked for: while the page changes, an answer would cost another layout.
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      size.current = { width: Math.round(width), height: Math.round(height) };
      paint();
    });
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [paint]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme has other colours.
  useEffect(() => {
    ink.current = null;
    paint();
  }, [scheme, paint]);

  useEffect(() => {
    latest.current = draw;
    paint();
  }, [draw, paint]);

  return <canvas ref={host} className={className} />;
}
