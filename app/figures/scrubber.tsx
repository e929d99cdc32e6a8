"use client";

import type { ReactNode } from "react";
import styles from "./scrubber.module.css";
import { Slider } from "./slider";

interface Props {
  /** The step that is looked at. */
  step: number;
  last: number;
  onStep: (step: number) => void;
  /** Beside the slider: where else to go. */
  children?: ReactNode;
}

/** Goes through a run step by step. */
export function Scrubber({ step, last, onStep, children }: Props) {
  return (
    <div className={styles.scrubber}>
      <div className={styles.slider}>
        <Slider
          label="Step"
          value={Math.min(step, last)}
          min={0}
          max={Math.max(1, last)}
          step={1}
          format={(value) => `${value} of ${last}`}
          onChange={onStep}
          disabled={last === 0}
        />
      </div>
      {children}
    </div>
  );
}
