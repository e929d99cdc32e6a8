"use client";

import { useMemo } from "react";
import { largestMagnitude } from "@/app/figures/color-scale";
import { FigureFrame } from "@/app/figures/figure-frame";
import { HeatMap } from "@/app/figures/heat-map";
import { numberText } from "@/app/figures/number-text";
import { ScaleKey } from "@/app/figures/scale-key";
import type { PictureOf } from "@/grader/picture";
import styles from "./views.module.css";

interface Props {
  title: string;
  description: string | undefined;
  model: PictureOf<"model">;
}

/** More hidden units than this are too small to be looked at. */
const mostImages = 20;

/** Column `unit` of the first weight matrix: how much each pixel speaks for it. */
export function weightsOf({ layerSizes, params }: PictureOf<"model">, unit: number): Float32Array {
  const [inputs = 0, units = 0] = layerSizes;
  const weights = params[0]!;
  return Float32Array.from({ length: inputs }, (_, pixel) => weights[pixel * units + unit]!);
}

/** What each class, or each hidden unit, looks for in an image. */
export function WeightsView({ title, description, model }: Props) {
  const { layerSizes, step } = model;
  const units = Math.min(layerSizes[1]!, mostImages);
  const images = useMemo(
    () => Array.from({ length: units }, (_, unit) => weightsOf(model, unit)),
    [model, units],
  );
  const limit = Math.max(...images.map(largestMagnitude));
  const isClass = layerSizes.length === 2;
  return (
    <FigureFrame
      title={title}
      caption={description}
      captionHidden
      table={() => ({
        head: [isClass ? "Class" : "Hidden unit", "smallest weight", "largest weight", "norm"],
        rows: images.map((image, unit) => [
          String(unit),
          numberText(Math.min(...image)),
          numberText(Math.max(...image)),
          numberText(Math.hypot(...image)),
        ]),
      })}
    >
      <div className={styles.images}>
        {images.map((image, unit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a unit is known by its place.
          <figure key={unit}>
            <HeatMap
              label={`Weights of ${isClass ? "class" : "hidden unit"} ${unit}, from ${numberText(Math.min(...image))} to ${numberText(Math.max(...image))}`}
              values={image}
              rows={28}
              columns={28}
              scale="diverging"
              limit={limit}
            />
            <figcaption>{unit}</figcaption>
          </figure>
        ))}
      </div>
      <ScaleKey limit={limit} low="against" high="for" />
      <p className={styles.note}>
        What each pixel says for or against the {isClass ? "digit" : "unit"}, after {step}{" "}
        {step === 1 ? "step" : "steps"}
        {layerSizes[1]! > units && `; the first ${units} of ${layerSizes[1]} units`}.
      </p>
    </FigureFrame>
  );
}
