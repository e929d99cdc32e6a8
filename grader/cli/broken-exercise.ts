import { basename, join } from "node:path";
import type { BrokenTest } from "../judge/broken-test";

/** What is wrong with an exercise's folder, for its author. */
export class BrokenExercise extends Error {
  override readonly name = "BrokenExercise";
  readonly file: string;
  readonly line: number | undefined;

  constructor(file: string, message: string, options?: { line?: number | undefined; cause?: unknown }) {
    super(message, options);
    this.file = file;
    this.line = options?.line;
  }

  /** `file:line: message`, as an editor can follow it. */
  override toString(): string {
    return `${this.file}${this.line ? `:${this.line}` : ""}: ${this.message}`;
  }
}

/** The topmost line of a file in a stack, or in a message that names its place so. */
export function lineOf(file: string, stack: string): number | undefined {
  const place = new RegExp(`${basename(file).replace(".", "\\.")}(?:\\?[^:]*)?:(\\d+)`);
  return Number(place.exec(stack)?.[1]) || undefined;
}

/** Where a test is that threw by itself, and what its author can do. */
export function brokenByItsTest(folder: string, broken: BrokenTest): BrokenExercise {
  const { stack = "" } = broken.cause instanceof Error ? broken.cause : {};
  const places = ["tests.ts", "hidden.ts"].map((file) => ({ file, line: lineOf(file, stack) }));
  const { file, line } = places.find((place) => place.line) ?? { file: "tests.ts", line: undefined };
  return new BrokenExercise(
    join(folder, file),
    `${broken.message}; whatever an attempt answers, a test fails by close or check: read odd answers with ` +
      "numberFrom, numbersFrom, tensorsFrom or propertiesFrom",
    { line, cause: broken },
  );
}
