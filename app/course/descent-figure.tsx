"use client";

import { useId, useState } from "react";
import { arrived, descend, largestStableRate, type Point, valley } from "./descent";
import styles from "./descent-figure.module.css";

const start: Point = { x: -4.5, y: 1.62 };
const maxSteps = 400;
const scale = 62;
const center = { x: 310, y: 168 };
const levels = [0.25, 1, 2.25, 4, 6.25, 9, 12.25, 16, 20.25, 25, 30.25, 36];

const toX = (x: number) => center.x + x * scale;
const toY = (y: number) => center.y - y * scale;
const round = (value: number) => Math.round(value * 10) / 10;

function outcome(path: Point[], learningRate: number): string {
  if (arrived(path)) return `${path.length - 1} steps to the bottom`;
  if (learningRate >= largestStableRate) return "Too large: every step overshoots further";
  return `Still on the way after ${maxSteps} steps`;
}

/** A valley seven times steeper one way than the other, and gradient descent in it at a rate of one's own choosing. */
export function DescentFigure() {
  const [learningRate, setLearningRate] = useState(0.25);
  const slider = useId();
  const path = descend(start, learningRate, maxSteps);
  const end = path.at(-1) ?? start;
  const shown = path.slice(0, 60).map((point, step) => ({ ...point, step }));
  const points = path.map(({ x, y }) => `${round(toX(x))},${round(toY(y))}`).join(" ");

  return (
    <figure className={styles.figure}>
      <svg viewBox="0 0 560 336" className={styles.plot} aria-hidden="true" focusable="false">
        <g fill="none" stroke="var(--contour)">
          {levels.map((level) => (
            <ellipse
              key={level}
              cx={center.x}
              cy={center.y}
              rx={round(Math.sqrt((2 * level) / valley.mu) * scale)}
              ry={round(Math.sqrt((2 * level) / valley.L) * scale)}
            />
          ))}
        </g>
        <path
          d={`M${center.x - 6} ${center.y}h12M${center.x} ${center.y - 6}v12`}
          stroke="var(--contour-deep)"
        />
        <polyline className={styles.path} points={points} />
        {shown.map(({ x, y, step }) => (
          <circle
            key={step}
            className={styles.step}
            cx={round(toX(x))}
            cy={round(toY(y))}
            r={step === 0 ? 5 : 2.6}
          />
        ))}
        <circle className={styles.ball} cx={round(toX(end.x))} cy={round(toY(end.y))} r="6.5" />
      </svg>
      <figcaption className={styles.caption}>
        <label htmlFor={slider}>Learning rate</label>
        <input
          id={slider}
          type="range"
          min="0.02"
          max="0.32"
          step="0.01"
          value={learningRate}
          onChange={(event) => setLearningRate(event.target.valueAsNumber)}
        />
        <output htmlFor={slider} className={styles.outcome}>
          <b>{learningRate.toFixed(2)}</b>
          <span>{outcome(path, learningRate)}</span>
        </output>
      </figcaption>
    </figure>
  );
}
