"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { LineSample } from "@/app/figures/legend";
import { numberText } from "@/app/figures/number-text";
import { Slider } from "@/app/figures/slider";
import controls from "@/app/site/controls.module.css";
import type { RunnerOptions } from "@/grader/hosts/runner";
import { landscapeNames, raceLandscape } from "@/grader/race/landscapes";
import { type Outcome, outcomeOf, sayOutcome, winners } from "@/grader/race/outcome";
import { namesOf, ownSlugOf, type Racer, type RaceSetup, toQuery } from "@/grader/race/setup";
import styles from "./playground.module.css";
import { RaceFigure } from "./race-figure";
import { RacerCard } from "./racer-card";
import { type OwnSources, useOwnRacers } from "./use-own-racers";
import { useRace } from "./use-race";

interface Props {
  first: RaceSetup;
  /** What was wrong with the link, if it held no race. */
  trouble: string | null;
  own: OwnSources;
  runner: RunnerOptions;
  suiteUrl: string;
}

const newcomers: Racer[] = [
  { method: "rmsprop", learningRate: 0.03, momentum: 0.9 },
  { method: "adagrad", learningRate: 0.3, momentum: 0 },
  { method: "adam", learningRate: 0.1, momentum: 0.9 },
  { method: "momentum", learningRate: 0.02, momentum: 0.8 },
];

/** A race of optimizers, every number of it to be changed by hand, and to be shared by link. */
export function Playground({ first, trouble, own, runner, suiteUrl }: Props) {
  const [setup, setSetup] = useState(first);
  const [copied, setCopied] = useState(false);
  const change = useCallback(
    (part: Partial<RaceSetup>) => setSetup((before) => ({ ...before, ...part })),
    [],
  );
  const race = useRace(setup);
  const owned = useOwnRacers({ setup, sources: own, runner, suiteUrl });
  const names = useMemo(() => namesOf(setup.racers), [setup.racers]);
  const current = race.setup === setup;
  const ways = useMemo(
    () =>
      setup.racers.map((racer, i) => (ownSlugOf(racer) ? (owned.ways[i] ?? null) : (race.ways[i] ?? null))),
    [setup.racers, owned.ways, race.ways],
  );
  const hasOwn = setup.racers.some((racer) => ownSlugOf(racer));
  const { racers, on } = setup;

  useEffect(() => {
    const later = setTimeout(() => history.replaceState(null, "", `?${toQuery(setup)}`), 300);
    return () => clearTimeout(later);
  }, [setup]);

  const outcomes = racers.map((racer, i) => {
    const slug = ownSlugOf(racer);
    if (owned.troubles[i]) return { text: `stopped: ${owned.troubles[i]}`, outcome: null };
    if (slug && own[slug] === undefined)
      return { text: "you have no solution of this exercise yet", outcome: null };
    const way = ways[i];
    const over = slug ? !owned.running && way : current && race.done && way;
    if (!over || !way)
      return { text: slug && !owned.running ? "press “Run your solutions”" : "running", outcome: null };
    const outcome = outcomeOf(setup, way);
    return { text: sayOutcome(outcome, numberText), outcome };
  });
  const known = outcomes.every(({ outcome }) => outcome !== null);
  const best = known ? winners(outcomes.flatMap(({ outcome }) => outcome ?? [])) : [];
  const summary = !known
    ? ""
    : best.length === 0
      ? `Nobody arrived${lowestOf(outcomes, names)}.`
      : `${best.map((i) => names[i]).join(" and ")} ${best.length > 1 ? "win" : "wins"}: ${outcomes[best[0]!]!.text}.`;

  async function share() {
    const link = `${location.origin}${location.pathname}?${toQuery(setup)}`;
    history.replaceState(null, "", link);
    // Without permission the link still stands in the address bar.
    await navigator.clipboard?.writeText(link).catch(() => {});
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  }

  return (
    <div className={styles.layout}>
      <div className={styles.controls}>
        <h2 className="visually-hidden">The racers</h2>
        {trouble && (
          <p role="alert" className={styles.trouble}>
            That link holds no race ({trouble}), so this is another one.
          </p>
        )}
        <label className={styles.field}>
          <span>Race on</span>
          <select
            className={styles.select}
            value={on}
            onChange={(event) => change(startOn(event.target.value as RaceSetup["on"], setup))}
          >
            {landscapeNames.map((name) => (
              <option key={name} value={name}>
                {raceLandscape(name, 10).title}
              </option>
            ))}
            <option value="mnist">MNIST, softmax regression</option>
          </select>
        </label>
        {on !== "mnist" && raceLandscape(on, 10).conditioned && (
          <Slider
            label="Condition number κ"
            value={setup.conditionNumber}
            min={1}
            max={1000}
            step={1.1}
            log
            format={(value) => value.toPrecision(3)}
            onChange={(value) => change({ conditionNumber: Number(value.toPrecision(3)) })}
          />
        )}
        {on !== "mnist" && <StartSliders setup={setup} onChange={change} />}
        {on === "mnist" && (
          <>
            <Slider
              label="Batch size"
              value={setup.batchSize}
              min={1}
              max={512}
              step={2}
              log
              onChange={(value) => change({ batchSize: Math.round(value) })}
            />
            <label className={styles.field}>
              <span>Seed</span>
              <input
                type="number"
                className={styles.select}
                min={0}
                max={1_000_000}
                value={setup.seed}
                onChange={(event) => {
                  const seed = event.target.valueAsNumber;
                  if (Number.isInteger(seed) && seed >= 0 && seed <= 1_000_000) change({ seed });
                }}
              />
            </label>
          </>
        )}
        <Slider
          label="Steps"
          value={setup.steps}
          min={10}
          max={1000}
          step={10}
          onChange={(steps) => change({ steps })}
        />
        <ul className={styles.racers} aria-label="Racers">
          {racers.map((racer, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a racer is its place, which is its colour.
            <li key={i}>
              <RacerCard
                racer={racer}
                name={names[i]!}
                own={own}
                swatch={<LineSample style={i} marked />}
                outcome={outcomes[i]!.text}
                onChange={(next) => change({ racers: racers.map((old, j) => (j === i ? next : old)) })}
                onRemove={
                  racers.length > 1 ? () => change({ racers: racers.filter((_, j) => j !== i) }) : undefined
                }
              />
            </li>
          ))}
        </ul>
        <div className={styles.actions}>
          {racers.length < 4 && (
            <button
              type="button"
              className={controls.button}
              onClick={() =>
                change({
                  racers: [
                    ...racers,
                    newcomers.find(({ method }) => racers.every((racer) => racer.method !== method)) ??
                      newcomers[0]!,
                  ],
                })
              }
            >
              Add a racer
            </button>
          )}
          {hasOwn && (
            <button
              type="button"
              className={controls.primary}
              onClick={() => (owned.running ? owned.stop() : owned.run())}
            >
              {owned.running ? "Stop your solutions" : "Run your solutions"}
            </button>
          )}
          <button type="button" className={controls.button} onClick={share}>
            {copied ? "Link copied" : "Copy link"}
          </button>
        </div>
      </div>
      <div className={styles.stage}>
        <h2 className="visually-hidden">The race</h2>
        {race.failed && <p role="alert">The race could not be run: {race.failed}</p>}
        <p className={styles.summary} role="status">
          {summary}
        </p>
        <RaceFigure setup={setup} names={names} ways={ways} onStart={(start) => change({ start })} />
      </div>
    </div>
  );
}

/** Who is lowest where nobody arrived, if anybody is still going. */
function lowestOf(outcomes: readonly { outcome: Outcome | null }[], names: readonly string[]): string {
  const losses = outcomes.map(({ outcome }) =>
    outcome && "loss" in outcome ? outcome.loss : Number.POSITIVE_INFINITY,
  );
  const least = Math.min(...losses);
  return least === Number.POSITIVE_INFINITY
    ? ""
    : `; ${names[losses.indexOf(least)]} is lowest, at ${numberText(least)}`;
}

/** Where a race on another landscape begins: in its picture, and away from its bottom. */
function startOn(on: RaceSetup["on"], { conditionNumber }: RaceSetup): Partial<RaceSetup> {
  if (on === "mnist") return { on };
  const starts = {
    bowl: [-1.7, 1.1],
    ravine: [-1.7, 1.1],
    "badly-scaled": [0, 0],
    "two-valleys": [-1.8, 1.2],
    rosenbrock: [-1.5, 2.5],
  } as const;
  return { on, start: [...starts[on]], conditionNumber };
}

function StartSliders({
  setup,
  onChange,
}: {
  setup: RaceSetup;
  onChange: (part: Partial<RaceSetup>) => void;
}) {
  const { on, start } = setup;
  if (on === "mnist") return null;
  const { domain } = raceLandscape(on, 10);
  return (
    <div className={styles.pair}>
      {([0, 1] as const).map((axis) => {
        const [min, max] = axis === 0 ? domain.x : domain.y;
        return (
          <Slider
            key={axis}
            label={`Start, ${axis === 0 ? "w₀" : "w₁"}`}
            value={start[axis]}
            min={min}
            max={max}
            step={0.05}
            format={(value) => value.toFixed(2)}
            onChange={(value) =>
              onChange({ start: axis === 0 ? [round(value), start[1]] : [start[0], round(value)] })
            }
          />
        );
      })}
    </div>
  );
}

const round = (value: number) => Number(value.toFixed(2));
