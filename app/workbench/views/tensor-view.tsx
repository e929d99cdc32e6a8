"use client";

import { useId, useState } from "react";
import { largestMagnitude } from "@/app/figures/color-scale";
import { FigureFrame } from "@/app/figures/figure-frame";
import { HeatMap } from "@/app/figures/heat-map";
import { numberText } from "@/app/figures/number-text";
import { ScaleKey } from "@/app/figures/scale-key";
import type { PictureOf } from "@/grader/picture";
import { around, indexText, layoutOf } from "./tensor-layout";
import styles from "./tensor-view.module.css";

const tableRows = 30;

/** The tensors of an answer beside those that were due: as images, and as numbers around where they part. */
export function TensorView({ picture: { pairs, first } }: { picture: PictureOf<"tensors"> }) {
  const [chosen, setChosen] = useState(first.pair);
  const id = useId();
  const { name, shape, actual, expected } = pairs[chosen]!;
  const mark = chosen === first.pair ? first.index : undefined;
  const { rows, columns } = layoutOf(shape);
  const limit = Math.max(largestMagnitude(expected), largestMagnitude(actual));
  const padded = (values: readonly number[]) => [
    ...values,
    ...new Array<number>(rows * columns - values.length).fill(Number.NaN),
  ];
  const title =
    pairs.length > 1 ? `Tensor ${name}, shape [${shape.join(", ")}]` : `Shape [${shape.join(", ")}]`;
  const parts =
    mark === undefined
      ? ""
      : ` They part at ${indexText(mark, shape)}: ${numberText(actual[mark]!)}, expected ${numberText(expected[mark]!)}.`;
  return (
    <FigureFrame
      title={title}
      table={() => ({
        head: ["Place", "Expected", "Yours", "Difference", "Note"],
        rows: around(mark ?? 0, expected.length, tableRows).map((i) => [
          indexText(i, shape),
          numberText(expected[i]!),
          numberText(actual[i]!),
          numberText(actual[i]! - expected[i]!),
          i === mark ? "they part here" : "",
        ]),
      })}
      tools={
        pairs.length > 1 && (
          <>
            <label htmlFor={id} className="visually-hidden">
              Which tensor
            </label>
            <select id={id} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
              {pairs.map((pair, i) => (
                <option key={pair.name} value={i}>
                  {pair.name}
                </option>
              ))}
            </select>
          </>
        )
      }
    >
      <div className={styles.pair} data-flat={rows * 4 < columns}>
        {(
          [
            ["Expected", expected],
            ["Yours", actual],
          ] as const
        ).map(([side, values]) => (
          <figure key={side}>
            <figcaption>{side}</figcaption>
            <HeatMap
              label={`${side}: ${values.length} numbers from ${numberText(Math.min(...values))} to ${numberText(Math.max(...values))}.${side === "Yours" ? parts : ""}`}
              values={padded(values)}
              rows={rows}
              columns={columns}
              scale="diverging"
              limit={limit}
              mark={mark}
            />
          </figure>
        ))}
      </div>
      <ScaleKey limit={limit} low="below" high="above zero" />
      {mark !== undefined && <p className={styles.note}>The frame is where they part.</p>}
    </FigureFrame>
  );
}
