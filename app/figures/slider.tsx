"use client";

import { Slider as Radix } from "radix-ui";
import { useId } from "react";
import { numberText } from "./number-text";
import styles from "./slider.module.css";
import { type SliderRange, sliderStops } from "./slider-stops";

interface Props extends SliderRange {
  label: string;
  value: number;
  /** The value in words, shown and read out. */
  format?: (value: number) => string;
  onChange: (value: number) => void;
  disabled?: boolean;
}

/** One number, by pointer or keyboard, with its name and value beside it. */
export function Slider({ label, value, format = numberText, onChange, disabled = false, ...range }: Props) {
  const id = useId();
  const { first, last, step, stopOf, valueAt } = sliderStops(range);
  const text = format(value);
  return (
    <div className={styles.field}>
      <span className={styles.label} id={id}>
        {label}
      </span>
      <span className={styles.value} aria-hidden="true">
        {text}
      </span>
      <Radix.Root
        className={styles.root}
        value={[stopOf(value)]}
        min={first}
        max={last}
        step={step}
        disabled={disabled}
        onValueChange={([stop]) => stop !== undefined && onChange(valueAt(stop))}
      >
        <Radix.Track className={styles.track}>
          <Radix.Range className={styles.range} />
        </Radix.Track>
        <Radix.Thumb className={styles.thumb} aria-labelledby={id} aria-valuetext={text} />
      </Radix.Root>
    </div>
  );
}
