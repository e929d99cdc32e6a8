import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { ContourPlot } from "@/app/figures/contour-plot";
import { FigureFrame } from "@/app/figures/figure-frame";
import { HeatMap } from "@/app/figures/heat-map";
import { Legend } from "@/app/figures/legend";
import { Slider } from "@/app/figures/slider";

/** What a server sends, before any script: it must already say what there is to see. */
const html = (node: ReactNode) => renderToStaticMarkup(node);

describe("figures", () => {
  it("ContourPlot is an image with its text alternative", () => {
    const plot = html(
      <ContourPlot
        label="A bowl; your steps reach its bottom."
        domain={{ x: [-1, 1], y: [-1, 1] }}
        landscape={(x, y) => x * x + y * y}
      />,
    );
    expect(plot).toMatch(/role="img" aria-label="A bowl; your steps reach its bottom\."/);
  });

  it("HeatMap is an image with its text alternative, in the shape of its matrix", () => {
    const map = html(<HeatMap label="A three" values={[0, 1, 0]} rows={1} columns={3} scale="sequential" />);
    expect(map).toMatch(/aspect-ratio:3 \/ 1/);
    expect(map).toMatch(/role="img" aria-label="A three"/);
  });

  it("FigureFrame names itself by its title, and offers its numbers", () => {
    const figure = html(
      <FigureFrame title="Loss" caption="It falls." table={{ head: ["step"], rows: [["1"]] }}>
        <p>drawing</p>
      </FigureFrame>,
    );
    const [, id] = /<figure[^>]* aria-labelledby="([^"]+)"/.exec(figure) ?? [];
    expect(figure).toContain(`<h3 id="${id}"`);
    expect(figure).toMatch(/<button type="button"[^>]* aria-pressed="false"[^>]*>Table<\/button>/);
    expect(figure).toContain("<p>drawing</p>");
  });

  it("Legend shows each line's dash, and its marker only where markers ride on lines", () => {
    const entries = [{ name: "yours" }, { name: "reference" }];
    expect(html(<Legend entries={entries} />)).toMatch(/stroke-dasharray="7 4"/);
    expect(html(<Legend entries={entries} />)).not.toMatch(/<circle/);
    expect(html(<Legend entries={entries} marked />)).toMatch(/<circle.*<polygon/);
    expect(html(<Legend entries={[{ name: "yours", bars: true }]} />)).toMatch(/<rect(?!.*stroke-dasharray)/);
  });
});

describe("Slider", () => {
  const slider = (props: Partial<Parameters<typeof Slider>[0]>) =>
    html(
      <Slider
        label="Learning rate"
        value={0.1}
        min={0.001}
        max={1}
        step={1.1}
        onChange={vi.fn()}
        {...props}
      />,
    );

  it("Slider has its name, and its value in words", () => {
    const text = slider({ format: (value) => `${value} a step` });
    const [, id] = /aria-labelledby="([^"]+)"/.exec(text) ?? [];
    expect(text).toContain(`id="${id}">Learning rate</span>`);
    expect(text).toContain('aria-valuetext="0.1 a step"');
  });
});
