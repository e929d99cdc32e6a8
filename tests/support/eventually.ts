import { expect } from "vitest";

/** What comes true soon, and on a busy machine late: `await eventually(() => heard).toEqual(["news"])`. */
export function eventually<T>(value: () => T) {
  return expect.poll(value, { timeout: 20_000, interval: 20 });
}
