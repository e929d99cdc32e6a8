"use client";

import type { ReactNode } from "react";
import styles from "./scrubber.module.css";
import { Slider } from "./slider";

interface Props {
  /** The step that is looked at. */
  step: number;
  last: number;
  onStep: (step: number) => void;
  /** Where not every step is there to be looked at. */
  format?: (step: number) => string;
  /** Beside the slider: where else to go. */
  children?: ReactNode;
}

/** Goes through a run step by step. */
export function Scrubber({ step, last, onStep, format = (value) => `${value} of ${last}`, children }: Props) {
  return (
    <div className={styles.scrubber}>
      <div className={styles.slider}>
        <Slider
          label="Step"
          value={Math.min(step, last)}
          min={0}
          max={Math.max(1, last)}
          step={1}
          format={format}
          onChange={onStep}
          disabled={last === 0}
        />
      </div>
      {children}
    </div>
  );
}
