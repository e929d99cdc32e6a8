"use client";

import { type FormEvent, useId, useRef, useState } from "react";
import controls from "@/app/site/controls.module.css";
import { descend, gradientDescent, type Point, valley } from "./descent";
import { takeFirstStep } from "./first-step";
import styles from "./first-step-figure.module.css";

const start: Point = { x: -4.5, y: 1.62 };
const scale = 62;
const center = { x: 310, y: 168 };
const levels = [0.25, 1, 2.25, 4, 6.25, 9, 12.25, 16, 20.25, 25, 30.25, 36];
/** Enough to build the answer by pointer or finger, and most of the wrong ones. */
const words = ["−", "+", "learningRate", "*", "gradient"];

const toX = (x: number) => center.x + x * scale;
const toY = (y: number) => center.y - y * scale;
const round = (value: number) => Math.round(value * 10) / 10;
const polyline = (path: readonly Point[]) =>
  path.map(({ x, y }) => `${round(toX(x))},${round(toY(y))}`).join(" ");

/** The tip of the arrow that shows the gradient at the start, of a length that is seen. */
function arrowTip(): Point {
  const [gx, gy] = [valley.mu * start.x, valley.L * start.y];
  const length = 0.85 / Math.hypot(gx, gy);
  return { x: start.x + gx * length, y: start.y + gy * length };
}

interface Props {
  /** Where to go on from here. */
  href: string;
}

/**
 * The first exercise of all: a valley seven times steeper one way than the other, and the line that takes a ball down,
 * to be completed. It is read as arithmetic, never run.
 */
export function FirstStepFigure({ href }: Props) {
  const [learningRate, setLearningRate] = useState(0.25);
  const [text, setText] = useState("");
  /** The rule that was last tried, and how often anything was, so that each try is drawn anew. */
  const [tried, setTried] = useState<{ text: string; times: number } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const step = tried && takeFirstStep(start, tried.text, learningRate);
  const path = step?.path ?? [start];
  const end = path.at(-1) ?? start;
  const tip = arrowTip();

  function go(event: FormEvent) {
    event.preventDefault();
    setTried({ text, times: (tried?.times ?? 0) + 1 });
  }

  function add(word: string) {
    setText((before) => `${before.trimEnd()} ${word} `.trimStart());
    field.current?.focus();
  }

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
        {step?.solved ? null : (
          <polyline
            className={styles.ghost}
            points={polyline(descend(start, gradientDescent(learningRate), 60))}
          />
        )}
        {path.length === 1 && (
          <g className={styles.gradient}>
            <line
              x1={toX(start.x)}
              y1={toY(start.y)}
              x2={toX(tip.x)}
              y2={toY(tip.y)}
              markerEnd={`url(#${id}-tip)`}
            />
            <text x={toX(start.x) + 12} y={toY(tip.y) + 14}>
              gradient
            </text>
            <marker
              id={`${id}-tip`}
              viewBox="0 0 8 8"
              refX="6"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="m0 0 8 4-8 4Z" />
            </marker>
          </g>
        )}
        <g key={tried?.times} className={tried ? styles.drawn : undefined}>
          <polyline className={styles.path} points={polyline(path)} pathLength="1" />
          {path.slice(0, 60).map((point, i) => (
            <circle
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a path are told apart by their number alone.
              key={i}
              className={styles.step}
              cx={round(toX(point.x))}
              cy={round(toY(point.y))}
              r={i === 0 ? 5 : 2.6}
            />
          ))}
          <circle className={styles.ball} cx={round(toX(end.x))} cy={round(toY(end.y))} r="6.5" />
        </g>
      </svg>
      <figcaption className={styles.caption}>
        <form className={styles.rule} onSubmit={go}>
          <label htmlFor={`${id}-rule`}>
            <span className="visually-hidden">Complete the step downhill: </span>
            <code>w = w</code>
          </label>
          <input
            ref={field}
            id={`${id}-rule`}
            className={styles.field}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="which way is down?"
            aria-describedby={`${id}-said`}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={80}
          />
          <button type="submit" className={controls.primary}>
            Step
          </button>
        </form>
        <p className={styles.words}>
          {words.map((word) => (
            <button key={word} type="button" className={styles.word} onClick={() => add(word)}>
              <span className="visually-hidden">Add </span>
              {word}
            </button>
          ))}
          {text && (
            <button type="button" className={styles.word} onClick={() => setText("")}>
              clear
            </button>
          )}
        </p>
        <p id={`${id}-said`} className={styles.said} role="status" data-solved={step?.solved ?? false}>
          {step ? step.said : "Take the ball to the bottom: complete the line."}{" "}
          {step?.solved && (
            <a href={href}>
              <b>That is gradient descent.</b> Now write it in code
            </a>
          )}
        </p>
        <div className={styles.rate}>
          <label htmlFor={`${id}-rate`}>learningRate</label>
          <input
            id={`${id}-rate`}
            type="range"
            min="0.02"
            max="0.32"
            step="0.01"
            value={learningRate}
            onChange={(event) => setLearningRate(event.target.valueAsNumber)}
          />
          <output htmlFor={`${id}-rate`}>{learningRate.toFixed(2)}</output>
        </div>
      </figcaption>
    </figure>
  );
}
