import { describe, expect, it } from "vitest";
import { colorBytes, largestMagnitude } from "@/app/figures/color-scale";
import { channels, mix } from "@/app/figures/ink";

const ink = {
  surface: "rgb(255, 255, 255)",
  text: "rgb(0, 0, 0)",
  faint: "rgb(100, 110, 120)",
  line: (i: number) => (i === 0 ? "rgb(255, 0, 0)" : "rgb(0, 0, 255)"),
};
const pixels = (values: number[], scale: "sequential" | "diverging", limit: number) => {
  const bytes = colorBytes(values, scale, limit, ink);
  return values.map((_, i) => Array.from(bytes.slice(4 * i, 4 * i + 4)));
};

describe("colorBytes", () => {
  it("colorBytes goes from the surface to the text's colour, and no further", () => {
    const [none, half, full, beyond] = pixels([0, 0.5, 1, 7], "sequential", 1);
    expect([none, half, full]).toEqual([
      [255, 255, 255, 255],
      [128, 128, 128, 255],
      [0, 0, 0, 255],
    ]);
    expect(beyond).toEqual(full);
  });

  it("colorBytes gives weights below and above zero different colours of equal strength", () => {
    expect(pixels([-2, 0, 2], "diverging", 2)).toEqual([
      [0, 0, 255, 255],
      [255, 255, 255, 255],
      [255, 0, 0, 255],
    ]);
  });

  it("colorBytes shows what is not finite in a grey that no number has", () => {
    expect(pixels([Number.NaN, Number.POSITIVE_INFINITY], "diverging", 1)).toEqual([
      [178, 183, 188, 255],
      [178, 183, 188, 255],
    ]);
  });

  it("colorBytes leaves all at zero where every number is", () => {
    expect(pixels([0, 0], "diverging", 0)[0]).toEqual([255, 255, 255, 255]);
  });
});

it("largestMagnitude ignores signs and what is not finite", () => {
  expect(largestMagnitude([1, -3, Number.NEGATIVE_INFINITY, Number.NaN])).toBe(3);
  expect(largestMagnitude([])).toBe(0);
});

it("channels and mix read a computed colour and go a share of the way to another", () => {
  expect(channels("rgba(11, 100, 120, 0.5)")).toEqual([11, 100, 120]);
  expect(mix([0, 0, 0], [100, 200, 50], 0.25)).toEqual([25, 50, 13]);
});
