"use client";

import { useEffect, useRef, useState } from "react";
import type { Way } from "@/grader/race/race";
import type { RaceSetup } from "@/grader/race/setup";
import type { RaceNews, RaceRequest } from "./race.worker";

/** A race as far as it is known. */
export interface RaceState {
  /** The race that these are the ways of: another one may have been asked for already. */
  readonly setup: RaceSetup;
  readonly ways: readonly (Way | null)[];
  readonly done: boolean;
  readonly failed: string | null;
}

/** Runs the race of this setup in a worker, anew whenever it changes. */
export function useRace(setup: RaceSetup): RaceState {
  const [state, setState] = useState<RaceState>({ setup, ways: [], done: false, failed: null });
  const worker = useRef<Worker | null>(null);
  const asked = useRef({ id: 0, setup });

  useEffect(() => {
    const started = new Worker(new URL("./race.worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<RaceNews>) => {
      const { id, setup } = asked.current;
      if (data.id !== id) return;
      if ("failed" in data) setState({ setup, ways: [], done: true, failed: data.failed });
      else setState({ setup, ways: data.ways, done: data.done, failed: null });
    };
    started.onerror = () =>
      setState({ setup: asked.current.setup, ways: [], done: true, failed: "the worker stopped" });
    return () => started.terminate();
  }, []);

  useEffect(() => {
    asked.current = { id: asked.current.id + 1, setup };
    worker.current?.postMessage({ id: asked.current.id, setup } satisfies RaceRequest);
  }, [setup]);

  return state;
}
