import { describe, expect, it } from "vitest";
import { PIXELS, parseIdxImages, parseIdxLabels } from "@/data/mnist/idx";

const imagesHeader = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28];
const images = (header = imagesHeader, pixels = 2 * PIXELS) =>
  Uint8Array.from([...header, ...Array.from({ length: pixels }, (_, i) => i % 256)]);

describe("parseIdxImages", () => {
  it("parseIdxImages returns every pixel after the header", () => {
    const pixels = parseIdxImages("some-images", images());
    expect(pixels.length).toBe(2 * PIXELS);
    expect([...pixels.subarray(0, 3), pixels.at(-1)]).toEqual([0, 1, 2, (2 * PIXELS - 1) % 256]);
  });

  it("parseIdxImages reads a view that does not start at the beginning of its buffer", () => {
    const shifted = new Uint8Array([9, 9, 9, ...images()]).subarray(3);
    expect(parseIdxImages("some-images", shifted)).toEqual(parseIdxImages("some-images", images()));
  });

  it.each([
    ["a header cut short", images().subarray(0, 15), "some-images: length must be at least 16 bytes, got 15"],
    ["nothing at all", new Uint8Array(0), "some-images: length must be at least 16 bytes, got 0"],
    [
      "a label file",
      images([0, 0, 8, 1, ...imagesHeader.slice(4)]),
      "some-images: magic must be 0x00000803, got 0x00000801",
    ],
    [
      "27 rows",
      images([...imagesHeader.slice(0, 11), 27, 0, 0, 0, 28]),
      "some-images: rows must be 28, got 27",
    ],
    ["29 columns", images([...imagesHeader.slice(0, 15), 29]), "some-images: columns must be 28, got 29"],
    ["a missing pixel", images().subarray(0, -1), "some-images: length must be 1584 bytes, got 1583"],
    [
      "a pixel too many",
      images(imagesHeader, 2 * PIXELS + 1),
      "some-images: length must be 1584 bytes, got 1585",
    ],
  ])("parseIdxImages refuses %s", (_, bytes, message) => {
    expect(() => parseIdxImages("some-images", bytes)).toThrowError(
      expect.objectContaining({ code: "dataset-altered", message }),
    );
  });
});

describe("parseIdxLabels", () => {
  it("parseIdxLabels returns every label after the header", () => {
    expect([...parseIdxLabels("some-labels", Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 9))]).toEqual([
      5, 0, 9,
    ]);
  });

  it.each([
    ["an image file", [0, 0, 8, 3, 0, 0, 0, 1, 5], "some-labels: magic must be 0x00000801, got 0x00000803"],
    ["a missing label", [0, 0, 8, 1, 0, 0, 0, 2, 5], "some-labels: length must be 10 bytes, got 9"],
    ["a digit above 9", [0, 0, 8, 1, 0, 0, 0, 2, 5, 10], "some-labels: label 1 must be 0 … 9, got 10"],
  ])("parseIdxLabels refuses %s", (_, bytes, message) => {
    expect(() => parseIdxLabels("some-labels", Uint8Array.from(bytes))).toThrowError(
      expect.objectContaining({ code: "dataset-altered", message }),
    );
  });
});
