"use client";

import type { ComponentType } from "react";

const figures: Record<string, ComponentType> = {};

/** The figure that a lesson's text names. */
export function LessonFigure({ name }: { name: string }) {
  const Figure = figures[name];
  return Figure ? <Figure /> : null;
}
