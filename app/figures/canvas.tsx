"use client";

import { useEffect, useRef } from "react";
import { useScheme } from "@/app/site/use-scheme";
import { type Ink, readInk } from "./ink";

/** The size of a drawing in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Draw = (context: CanvasRenderingContext2D, size: Size, ink: Ink) => void;

interface Props {
  /** Draws all of it, onto a clear canvas. A new function is a new drawing, at the next frame. */
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
  const ink = useRef<Ink | null>(null);
  const request = useRef<() => void>(() => {});
  const scheme = useScheme();

  useEffect(() => {
    const canvas = host.current!;
    let frame = 0;
    const paint = () => {
      frame = 0;
      const { clientWidth: width, clientHeight: height } = canvas;
      const context = canvas.getContext("2d");
      if (!context || width === 0 || height === 0) return;
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
      latest.current(context, { width, height }, ink.current);
    };
    request.current = () => {
      frame ||= requestAnimationFrame(paint);
    };
    const observer = new ResizeObserver(request.current);
    observer.observe(canvas);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme has other colours.
  useEffect(() => {
    ink.current = null;
    request.current();
  }, [scheme]);

  useEffect(() => {
    latest.current = draw;
    request.current();
  }, [draw]);

  return <canvas ref={host} className={className} />;
}
