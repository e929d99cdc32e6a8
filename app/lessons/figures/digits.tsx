"use client";

import { useEffect, useState } from "react";
import { HeatMap } from "@/app/figures/heat-map";
import { Slider } from "@/app/figures/slider";
import { PIXELS, SIDE } from "@/data/mnist/idx";
import type { Examples } from "@/data/mnist/loader";
import { mnistFromUrl } from "@/data/mnist/read-http";
import { packName } from "@/data/mnist/split";
import styles from "./digits.module.css";
import { Panel } from "./parts/panel";

const count = 100;

/** The first digits of MNIST, one at a time, with the numbers of one line. */
export function DigitsFigure() {
  const [digits, setDigits] = useState<Examples | "loading" | "failed">("loading");
  const [index, setIndex] = useState(0);
  const [line, setLine] = useState(14);
  useEffect(() => {
    mnistFromUrl(`/data/${packName("train")}`)
      .then((train) => train.examples(0, count))
      .then(setDigits, () => setDigits("failed"));
  }, []);
  const pixels =
    typeof digits === "string" ? undefined : digits.images.subarray(index * PIXELS, (index + 1) * PIXELS);
  const label = typeof digits === "string" ? undefined : digits.labels[index];
  const row = pixels && Array.from(pixels.subarray((line - 1) * SIDE, line * SIDE));
  const background = pixels?.reduce((sum, pixel) => sum + Number(pixel === 0), 0);
  return (
    <Panel
      title="The first hundred digits"
      caption="As they are in the file: 28 lines of 28 pixels, from 0 (paper) to 255 (ink)."
      controls={
        <>
          <Slider
            label="Digit"
            value={index + 1}
            min={1}
            max={count}
            step={1}
            onChange={(next) => setIndex(next - 1)}
          />
          <Slider label="Line" value={line} min={1} max={SIDE} step={1} onChange={setLine} />
        </>
      }
      readout={
        digits === "failed"
          ? "The digits could not be loaded. Is the server still there?"
          : row && background !== undefined
            ? `This is a ${label}. ${Math.round((100 * background) / PIXELS)} % of its pixels are 0. Line ${line} reads ${row.join(" ")}.`
            : "Loading the digits …"
      }
    >
      <div className={styles.digit}>
        {pixels && (
          <HeatMap
            label={`A handwritten ${label}`}
            values={pixels}
            rows={SIDE}
            columns={SIDE}
            scale="sequential"
            limit={255}
          />
        )}
      </div>
    </Panel>
  );
}
