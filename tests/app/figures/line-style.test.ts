import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lineStyle, markerCorners } from "@/app/figures/line-style";
import { root } from "@/scripts/paths.mjs";

const all = Array.from({ length: 6 }, (_, i) => lineStyle(i));

describe("lineStyle", () => {
  it("lineStyle gives six lines six colours, dashes and markers", () => {
    for (const property of ["color", "dash", "marker"] as const)
      expect(new Set(all.map((style) => JSON.stringify(style[property]))).size, property).toBe(6);
  });

  it("lineStyle repeats colours from the seventh line on, but no line before the 37th", () => {
    const many = Array.from({ length: 36 }, (_, i) => JSON.stringify(lineStyle(i)));
    expect(new Set(many).size).toBe(36);
    expect(lineStyle(6).color).toBe(lineStyle(0).color);
    expect(lineStyle(36)).toEqual(lineStyle(0));
  });

  it("markerCorners stays about as large as a circle of radius 1", () => {
    for (const { marker } of all) {
      const corners = markerCorners(marker);
      for (const [x, y] of corners) expect(Math.hypot(x, y), marker).toBeLessThanOrEqual(1.3);
      expect(corners.length === 0).toBe(marker === "circle");
    }
  });
});

describe.each(["light", "dark"] as const)("the colours of lines, %s", (scheme) => {
  const tokens = readTokens(scheme);
  const colors = all.map(({ color }) => tokens(color));

  it("stand out from the surface by 3 : 1", () => {
    for (const color of colors) expect(contrast(color, tokens("--surface"))).toBeGreaterThanOrEqual(3);
  });

  it.each(["full", "deuteranopia", "protanopia"] as const)("stay apart with %s colour vision", (vision) => {
    const seen = colors.map((color) => lab(see(color, vision)));
    const pairs = seen.flatMap((a, i) =>
      seen.slice(i + 1).map((b) => Math.hypot(...a.map((v, k) => v - b[k]!))),
    );
    // About 2 can just be told apart side by side; thin lines at a distance need many times that.
    expect(Math.min(...pairs)).toBeGreaterThan(14);
  });
});

type Rgb = readonly [number, number, number];

/** Colours of app/tokens.css as linear light, following var() and light-dark(). */
function readTokens(scheme: "light" | "dark") {
  const css = readFileSync(join(root, "app", "tokens.css"), "utf8");
  return function resolve(name: string): Rgb {
    const [, value = ""] = new RegExp(`${name}: ([^;]+);`).exec(css) ?? [];
    const [, other] = /^var\((.+)\)$/.exec(value) ?? [];
    if (other) return resolve(other);
    const [light = "", dark = ""] = value.match(/#[0-9a-f]{6}/g) ?? [];
    const hex = scheme === "light" ? light : dark;
    const linear = (at: number) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return [linear(1), linear(3), linear(5)];
  };
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2, contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, at severity 1. */
const visions = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

function see(color: Rgb, vision: keyof typeof visions): Rgb {
  const m = visions[vision];
  const row = (i: number) =>
    Math.min(
      1,
      Math.max(
        0,
        color.reduce((sum, v, k) => sum + m[3 * i + k]! * v, 0),
      ),
    );
  return [row(0), row(1), row(2)];
}

/** CIE L*a*b* under D65. */
function lab([r, g, b]: Rgb): number[] {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
