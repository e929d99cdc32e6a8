"use client";

import { useMemo, useState } from "react";
import { FigureFrame } from "@/app/figures/figure-frame";
import { HeatMap } from "@/app/figures/heat-map";
import type { PictureOf } from "@/grader/picture";
import { DigitPad } from "./digit-pad";
import pad from "./digit-pad.module.css";
import { type Seen, see } from "./see";
import { useDigits } from "./use-digits";
import styles from "./views.module.css";

interface Props {
  title: string;
  description: string | undefined;
  model: PictureOf<"model">;
}

const testedDigits = 400;
const shownWrong = 10;
const percent = (share: number) => `${Math.round(100 * share)} %`;

/** What the model that the learner trained makes of digits it never saw, and of one's own. */
export function PredictionsView({ title, description, model }: Props) {
  const digits = useDigits(testedDigits);
  const [drawn, setDrawn] = useState<Float32Array | null>(null);
  const own = useMemo(() => (drawn ? see(model, drawn)[0]! : null), [model, drawn]);
  const tested = useMemo(() => {
    if (!digits || "failed" in digits) return null;
    return see(model, digits.images).map(({ digit, probabilities }, i) => ({
      digit,
      sure: probabilities[digit]!,
      label: digits.labels[i]!,
      image: digits.images.subarray(784 * i, 784 * (i + 1)),
      place: i,
    }));
  }, [model, digits]);
  const wrong = tested?.filter(({ digit, label }) => digit !== label) ?? [];
  return (
    <FigureFrame
      title={title}
      caption={description}
      captionHidden
      {...(tested
        ? {
            table: () => ({
              head: ["Test digit", "is a", "seen as a", "sure"],
              rows: wrong.map(({ place, label, digit, sure }) => [
                String(place),
                String(label),
                String(digit),
                percent(sure),
              ]),
            }),
          }
        : {})}
    >
      <div className={styles.drawing}>
        <section className={styles.part}>
          <h4>Draw a digit</h4>
          <DigitPad onDraw={setDrawn} />
        </section>
        <section className={styles.part}>
          <h4>What it sees</h4>
          <p className={styles.note} role="status">
            {own ? `A ${own.digit}, it is ${percent(own.probabilities[own.digit]!)} sure.` : "Nothing yet."}
          </p>
          <Probabilities seen={own} />
        </section>
      </div>
      <section className={styles.part}>
        <h4>
          {tested
            ? `Of ${tested.length} digits it never saw, it takes ${wrong.length} for another`
            : digits && "failed" in digits
              ? `The digits could not be loaded: ${digits.failed}`
              : "Loading digits…"}
        </h4>
        <div className={styles.images}>
          {wrong.slice(0, shownWrong).map(({ place, image, label, digit }) => (
            <figure key={place}>
              <HeatMap
                label={`A ${label} that it takes for a ${digit}`}
                values={image}
                rows={28}
                columns={28}
                scale="sequential"
                limit={1}
              />
              <figcaption>
                {label} as {digit}
              </figcaption>
            </figure>
          ))}
        </div>
      </section>
    </FigureFrame>
  );
}

function Probabilities({ seen }: { seen: Seen | null }) {
  return (
    <div className={pad.bars} aria-hidden="true">
      {Array.from({ length: 10 }, (_, digit) => {
        const share = seen?.probabilities[digit] ?? 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place.
          <div key={digit} className={seen?.digit === digit ? `${pad.row} ${pad.most}` : pad.row}>
            <span>{digit}</span>
            <span className={pad.bar}>
              <span style={{ width: `${Number.isFinite(share) ? 100 * share : 0}%` }} />
            </span>
            <span>{seen ? percent(share) : ""}</span>
          </div>
        );
      })}
    </div>
  );
}
