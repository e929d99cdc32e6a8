import type { Picture, PictureOf } from "@/grader/picture";
import type { RunEvent } from "@/grader/verdict";
import { createFrameSignal, type FrameSignal, type NextFrame } from "./frame-signal";

/** The latest picture of a test and title. */
export interface Shown {
  readonly test: string;
  readonly title: string;
  readonly picture: Picture;
  /** Of a model: itself at earlier steps too, the first and the latest among them. */
  readonly course: readonly PictureOf<"model">[];
}

/** The pictures of the latest run, kept out of React like the curves. */
export interface Pictures extends Pick<FrameSignal, "version" | "subscribe"> {
  add(event: Extract<RunEvent, { type: "picture" }>): void;
  clear(): void;
  all(): readonly Shown[];
}

const longestCourse = 40;

export function createPictures(nextFrame?: NextFrame): Pictures {
  let shown = new Map<string, Shown>();
  const { changed, version, subscribe } = createFrameSignal(nextFrame);
  return {
    add({ test, title, picture }) {
      const key = JSON.stringify([test, title]);
      const before = shown.get(key)?.course ?? [];
      const course = picture.kind === "model" ? extend(before, picture) : [];
      shown.set(key, { test, title, picture, course });
      changed();
    },
    clear() {
      shown = new Map();
      changed();
    },
    all: () => [...shown.values()],
    version,
    subscribe,
  };
}

/** A course that grows too long loses every second of its models, but never its first. */
function extend(course: readonly PictureOf<"model">[], next: PictureOf<"model">) {
  const kept = course.length < longestCourse ? course : course.filter((_, i) => i % 2 === 0);
  return [...kept, next];
}
