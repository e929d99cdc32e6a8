"use client";

import { useId } from "react";
import { Slider } from "@/app/figures/slider";
import controls from "@/app/site/controls.module.css";
import { methodNames, methods } from "@/grader/race/optimizers";
import { ownSlugOf, ownSlugs, type Racer } from "@/grader/race/setup";
import styles from "./playground.module.css";
import type { OwnSources } from "./use-own-racers";

interface Props {
  racer: Racer;
  name: string;
  own: OwnSources;
  /** How it looks in the figures. */
  swatch: React.ReactNode;
  outcome: string;
  onChange: (racer: Racer) => void;
  onRemove: (() => void) | undefined;
}

/** The racer's method, with the usual numbers of that method. */
function withMethod(method: Racer["method"]): Racer {
  const usual = ownSlugOf({ method, learningRate: 0, momentum: 0 }) ?? method;
  const like = methods[usual === "gradient-descent" ? "gd" : (usual as keyof typeof methods)];
  return { method, learningRate: like.learningRate, momentum: like.momentum?.usual ?? 0 };
}

function secondOf(racer: Racer): string | undefined {
  const slug = ownSlugOf(racer);
  const method = slug === "gradient-descent" ? "gd" : (slug ?? racer.method);
  return methods[method as keyof typeof methods].momentum?.title;
}

/** One racer: what it is, its numbers, and how it did. */
export function RacerCard({ racer, name, own, swatch, outcome, onChange, onRemove }: Props) {
  const id = useId();
  const second = secondOf(racer);
  const slug = ownSlugOf(racer);
  return (
    <fieldset className={styles.racer}>
      <legend className="visually-hidden">{name}</legend>
      <div className={styles.racerHead}>
        {swatch}
        <label htmlFor={id} className="visually-hidden">
          Method of {name}
        </label>
        <select
          id={id}
          className={styles.select}
          value={racer.method}
          onChange={(event) => onChange(withMethod(event.target.value as Racer["method"]))}
        >
          {methodNames.map((method) => (
            <option key={method} value={method}>
              {methods[method].title}
            </option>
          ))}
          {ownSlugs
            .filter((each) => own[each] !== undefined || each === slug)
            .map((each) => (
              <option key={each} value={`own-${each}`}>
                Your {each.replace("-", " ")}
              </option>
            ))}
        </select>
        {onRemove && (
          <button type="button" className={controls.icon} aria-label={`Remove ${name}`} onClick={onRemove}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
              <path d="m2 2 10 10M12 2 2 12" stroke="currentColor" strokeWidth="1.6" />
            </svg>
          </button>
        )}
      </div>
      <Slider
        label="Learning rate"
        value={racer.learningRate}
        min={1e-4}
        max={3}
        step={1.05}
        log
        format={(value) => value.toPrecision(2)}
        onChange={(learningRate) => onChange({ ...racer, learningRate })}
      />
      {second && (
        <Slider
          label={second}
          value={racer.momentum}
          min={0}
          max={0.99}
          step={0.01}
          format={(value) => value.toFixed(2)}
          onChange={(momentum) => onChange({ ...racer, momentum: Number(momentum.toFixed(2)) })}
        />
      )}
      <p className={styles.outcome}>{outcome}</p>
    </fieldset>
  );
}
