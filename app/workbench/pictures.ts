import type { Picture, PictureOf } from "@/grader/picture";
import type { RunEvent } from "@/grader/verdict";
import type { FrameSignal } from "./frame-signal";

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

export function createPictures({ changed, version, subscribe }: FrameSignal): Pictures {
  let shown = new Map<string, Shown>();
  return {
    add({ test, title, picture }) {
      const key = JSON.stringify([test, title]);
      const before = shown.get(key);
      const course = picture.kind === "model" ? extend(before?.course ?? [], picture) : [];
      shown.set(key, { test, title, picture: onSameGround(picture, before?.picture), course });
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

/**
 * The picture, on the very ground of the one before where that is the same: it comes as a copy each time, and whoever
 * draws it would compute its level curves, and draw them, thirty times a second.
 */
function onSameGround(picture: Picture, before: Picture | undefined): Picture {
  if (picture.kind !== "trajectory" || before?.kind !== "trajectory") return picture;
  const { paths: _, landscape: old, ...around } = before;
  const { paths, landscape: now, ...aroundNow } = picture;
  const same =
    JSON.stringify([aroundNow, now.domain]) === JSON.stringify([around, old.domain]) &&
    now.columns === old.columns &&
    now.values.every((value, i) => value === old.values[i]);
  return same ? { ...before, paths } : picture;
}

/** A course that grows too long loses every second of its models, but never its first. */
function extend(course: readonly PictureOf<"model">[], next: PictureOf<"model">) {
  const kept = course.length < longestCourse ? course : course.filter((_, i) => i % 2 === 0);
  return [...kept, next];
}
