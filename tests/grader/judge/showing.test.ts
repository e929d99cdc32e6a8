import { describe, expect, it } from "vitest";
import { createShowing } from "@/grader/judge/showing";
import { type Picture, sizeOfPicture } from "@/grader/picture";

const table = (...cells: number[]): Picture => ({ kind: "table", head: ["n"], rows: cells.map((n) => [n]) });

/** A showing, with a clock that the test moves. */
function showing() {
  const seen: [string, Picture][] = [];
  const clock = { now: 0 };
  const made = createShowing(
    (title, picture) => seen.push([title, picture]),
    () => clock.now,
  );
  return { ...made, seen, clock };
}

describe("createShowing", () => {
  it("createShowing shows the first picture at once, and the next ones no faster than thirty a second", () => {
    const { show, seen, clock } = showing();
    for (let ms = 0; ms < 1000; ms++) {
      clock.now = ms;
      show("path", () => table(ms));
    }
    expect(seen[0]).toEqual(["path", table(0)]);
    expect(seen.length).toBeGreaterThan(25);
    expect(seen.length).toBeLessThanOrEqual(31);
  });

  it("createShowing makes no picture that it does not show", () => {
    const { show } = showing();
    let made = 0;
    for (let step = 0; step < 100; step++) show("path", () => table(made++));
    expect(made).toBe(1);
  });

  it("createShowing flushes the latest of each title, and nothing twice", () => {
    const { show, flush, seen } = showing();
    show("a", () => table(1));
    show("b", () => table(2));
    show("a", () => table(3));
    show("a", () => table(4));
    flush();
    flush();
    expect(seen).toEqual([
      ["a", table(1)],
      ["b", table(2)],
      ["a", table(4)],
    ]);
  });

  it("createShowing lets a picture that takes long come so rarely that it takes a tenth of the time", () => {
    const { show, seen, clock } = showing();
    let spent = 0;
    while (clock.now < 10_000) {
      show("slow", () => {
        clock.now += 20;
        spent += 20;
        return table(0);
      });
      clock.now += 1;
    }
    expect(spent / clock.now).toBeLessThanOrEqual(0.11);
    expect(seen.length).toBeGreaterThan(40);
  });

  it("createShowing refuses a picture that is too large for a message", () => {
    const { show } = showing();
    const params = [new Float32Array(400_001)];
    expect(() =>
      show("the model", () => ({ kind: "model", layerSizes: [784, 10], params, step: 0, examples: 1 })),
    ).toThrow('"the model" holds 400006 numbers; at most 400000 are shown');
  });
});

it("sizeOfPicture counts numbers and texts, however deep", () => {
  expect(sizeOfPicture(table(1, 2, 3))).toBe(5);
  expect(sizeOfPicture({ a: new Float32Array(10), b: [null, "x", { c: 1 }] })).toBe(13);
});
