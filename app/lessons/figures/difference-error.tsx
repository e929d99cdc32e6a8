"use client";

import { useMemo, useState } from "react";
import { LinePlot } from "@/app/figures/line-plot";
import { numberText } from "@/app/figures/number-text";
import { Slider } from "@/app/figures/slider";
import { centralDifference, oneSidedDifference, place, relativeError, slope } from "./model/difference-error";
import { Panel } from "./parts/panel";

const exponents = Array.from({ length: 53 }, (_, i) => -13 + i / 4);
const steps = exponents.map((e) => 10 ** e);
const axes = { x: { label: "h", log: true }, y: { label: "relative error", log: true } };
const formulas = [
  { name: "central", difference: centralDifference },
  { name: "one-sided", difference: oneSidedDifference },
];
const lines = formulas.map(({ name, difference }) => ({
  name,
  xs: steps,
  ys: steps.map((h) => relativeError(difference(h))),
}));

/** The error of a measured slope over the length of the step that measures it. */
export function DifferenceErrorFigure() {
  const [exponent, setExponent] = useState(-2);
  const h = 10 ** exponent;
  const [central, oneSided] = useMemo(
    () => formulas.map(({ difference }) => numberText(relativeError(difference(h)))),
    [h],
  );
  return (
    <Panel
      title="How small should h be?"
      caption={`The slope of x⁴ + x³ − 2x² − 2x at ${place} is ${slope}. How far off are the measured ones?`}
      legend={formulas.map(({ name }) => name)}
      table={{
        head: ["h", "central", "one-sided"],
        rows: exponents
          .filter(Number.isInteger)
          .map((e) => [
            `1e${e}`,
            ...formulas.map(({ difference }) => numberText(relativeError(difference(10 ** e)))),
          ]),
      }}
      controls={
        <Slider
          label="h, as a power of ten"
          value={exponent}
          min={-13}
          max={0}
          step={1}
          format={(e) => `1e${e}`}
          onChange={setExponent}
        />
      }
      readout={`With h = 1e${exponent} the central difference is off by ${central}, the one-sided one by ${oneSided}, as shares of the slope.`}
    >
      <LinePlot
        label="Both errors fall as h gets smaller, the central one twice as fast, and rise again when h is tiny."
        axes={axes}
        lines={lines}
        at={h}
      />
    </Panel>
  );
}
