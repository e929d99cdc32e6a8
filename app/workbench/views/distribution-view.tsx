"use client";

import { useMemo } from "react";
import { FigureFrame } from "@/app/figures/figure-frame";
import { Legend } from "@/app/figures/legend";
import { numberText } from "@/app/figures/number-text";
import { XyPlot } from "@/app/figures/xy-plot";
import type { PictureOf } from "@/grader/picture";
import styles from "./views.module.css";

interface Props {
  title: string;
  description: string | undefined;
  picture: PictureOf<"distribution">;
}

/** How often each number came, beside how often it should have. */
export function DistributionView({ title, description, picture }: Props) {
  const { axes, bars, expected } = picture;
  const { domain, drawn, lines } = useMemo(() => {
    const width = bars.length > 1 ? bars[1]!.x - bars[0]!.x : 1;
    const highest = Math.max(
      1,
      ...bars.map(({ count }) => count),
      ...(expected?.points ?? []).map(([, y]) => y),
    );
    return {
      domain: {
        x: [(bars[0]?.x ?? 0) - width / 2, (bars.at(-1)?.x ?? 1) + width / 2],
        y: [0, highest * 1.05],
      } as const,
      drawn: bars.map(({ x, count }) => ({ x, width, height: count })),
      lines: expected ? [{ points: expected.points, style: 1 }] : [],
    };
  }, [bars, expected]);
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const mean = bars.reduce((sum, { x, count }) => sum + x * count, 0) / total;
  return (
    <FigureFrame
      title={title}
      caption={description}
      captionHidden
      table={() => ({
        head: [axes.x, axes.y],
        rows: bars.map(({ x, count }) => [numberText(x), String(count)]),
      })}
    >
      <XyPlot
        className={styles.wide!}
        label={`${title}: ${axes.y} against ${axes.x}. ${total} in all, ${numberText(mean)} on average.`}
        domain={domain}
        axes={axes}
        bars={drawn}
        lines={lines}
      />
      <Legend entries={[{ name: "yours", bars: true }, ...(expected ? [{ name: expected.name }] : [])]} />
    </FigureFrame>
  );
}
