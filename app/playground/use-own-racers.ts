"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Runner, RunnerOptions } from "@/grader/hosts/runner";
import type { Way } from "@/grader/race/race";
import { type OwnSlug, ownSlugOf, type RaceSetup, toQuery } from "@/grader/race/setup";

export type OwnSources = Partial<Record<OwnSlug, string>>;

interface OwnRaces {
  /** By place in the race; empty for a race that they did not run. */
  readonly ways: readonly (Way | undefined)[];
  readonly troubles: readonly (string | undefined)[];
  readonly running: boolean;
  /** Runs them, one after another. Nothing of the learner's runs before. */
  run(): Promise<void>;
  stop(): void;
}

interface Options {
  setup: RaceSetup;
  sources: OwnSources;
  runner: RunnerOptions;
  suiteUrl: string;
}

/** The learner's own solutions in a race: each runs in the sandbox, as an attempt at an exercise does. */
export function useOwnRacers({ setup, sources, runner: options, suiteUrl }: Options): OwnRaces {
  const [results, setResults] = useState<{
    setup: RaceSetup;
    ways: (Way | undefined)[];
    troubles: (string | undefined)[];
  }>({
    setup,
    ways: [],
    troubles: [],
  });
  const [running, setRunning] = useState(false);
  const runner = useRef<Runner | null>(null);
  const abort = useRef<AbortController | null>(null);

  // Another race: what ran before is not of it.
  useEffect(() => {
    abort.current?.abort();
    setResults({ setup, ways: [], troubles: [] });
  }, [setup]);

  useEffect(
    () => () => {
      abort.current?.abort();
      runner.current?.dispose();
    },
    [],
  );

  const run = useCallback(async () => {
    const controller = new AbortController();
    abort.current?.abort();
    abort.current = controller;
    setRunning(true);
    try {
      const { createBrowserRunner } = await import("@/grader/hosts/browser");
      runner.current ??= createBrowserRunner(options);
      for (const [i, racer] of setup.racers.entries()) {
        const slug = ownSlugOf(racer);
        const source = slug ? sources[slug] : undefined;
        if (!slug || source === undefined) continue;
        const put = (way: Way | undefined, trouble: string | undefined) =>
          setResults((before) => {
            if (before.setup !== setup) return before;
            const [ways, troubles] = [[...before.ways], [...before.troubles]];
            ways[i] = way ?? ways[i];
            troubles[i] = trouble;
            return { setup, ways, troubles };
          });
        const verdict = await runner.current.run(
          {
            slug,
            version: "race",
            suiteUrl: `${suiteUrl}?${toQuery({ ...setup, racers: [racer] })}`,
            source,
          },
          {
            signal: controller.signal,
            onEvent(event) {
              if (event.type !== "picture" || event.picture.kind !== "way") return;
              const { points, losses, accuracy } = event.picture;
              put(
                { points: [...points], losses: [...losses], ...(accuracy === undefined ? {} : { accuracy }) },
                undefined,
              );
            },
          },
        );
        if (verdict.status !== "pass")
          put(undefined, verdict.tests.find(({ message }) => message)?.message ?? verdict.message);
      }
    } catch (error) {
      if (!controller.signal.aborted) {
        runner.current?.dispose();
        runner.current = null;
        const message = (error as Error).message;
        setResults({
          setup,
          ways: [],
          troubles: setup.racers.map((r) => (ownSlugOf(r) ? message : undefined)),
        });
      }
    } finally {
      if (abort.current === controller) setRunning(false);
    }
  }, [setup, sources, options, suiteUrl]);

  const stop = useCallback(() => {
    abort.current?.abort();
    setRunning(false);
  }, []);

  return { ways: results.ways, troubles: results.troubles, running, run, stop };
}
