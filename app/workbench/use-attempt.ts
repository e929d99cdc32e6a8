"use client";

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { send } from "@/app/site/send";
import { isTooLong, lengthTrouble } from "@/app/site/source-limit";
import type { Backend, RunnerOptions } from "@/grader/hosts/runner";
import type { PublishedExercise } from "@/grader/published";
import { isOver } from "./attempt-state";
import { createCurves } from "./curves";
import { createFrameSignals } from "./frame-signal";
import { loadExhibitView } from "./gallery";
import { createLatestAttempt } from "./latest-attempt";
import { endRunner, leaveRunner, pageRunner } from "./page-runner";
import { type Past, pastOf } from "./past";
import { createPictures } from "./pictures";
import type { HistoryLine, SubmissionView } from "./submission-view";
import { useOutbox } from "./use-outbox";
import { usePastRuns } from "./use-past-runs";

/** Zod comes with it, which a page that nobody is at has no use for. */
const loadWatch = () => import("./watch-submission");

const noAttempt = () => null;

/** The page lacks what it would watch with. The server grades all the same. */
const unwatched = "the server could not be reached to follow the grading: load the page again";

interface Options {
  exercise: Pick<PublishedExercise, "slug" | "version" | "shownTests"> & { suiteUrl: string };
  runner: RunnerOptions;
  history: HistoryLine[];
  source: () => string;
}

/** The latest run or submission of this exercise, and what can be done about it. */
export function useAttempt({ exercise, runner, history: known, source }: Options) {
  const { slug, shownTests } = exercise;
  const [{ latest, curves, pictures }] = useState(() => {
    const signal = createFrameSignals();
    return {
      latest: createLatestAttempt(signal()),
      curves: createCurves(signal()),
      pictures: createPictures(signal()),
    };
  });
  const attempt = useSyncExternalStore(latest.subscribe, latest.state, noAttempt);
  const [history, setHistory] = useState(known);
  const [refusal, setRefusal] = useState<string | null>(null);
  const stopRun = useRef<AbortController | null>(null);
  const unwatch = useRef(() => {});
  /** What will run the next run's tensors, once that is known. */
  const [backend, setBackend] = useState<Backend | null>(null);
  const { runs, add: keepRun } = usePastRuns(slug);
  const busy = attempt !== null && !isOver(attempt);

  /**
   * Boots frame, worker and backend, so that the first run starts at once, and fetches what shows a run and a submission's
   * way. Runs nothing of the learner's.
   */
  const warm = useCallback(() => {
    for (const load of [loadWatch, loadExhibitView]) load().catch(() => {});
    pageRunner(runner)
      .then((started) => started.warm())
      .then(setBackend)
      // Told when it matters: at Run.
      .catch(() => {});
  }, [runner]);

  const run = useCallback(async () => {
    if (stopRun.current) return;
    const stop = new AbortController();
    stopRun.current = stop;
    unwatch.current();
    setRefusal(null);
    curves.clear();
    pictures.clear();
    latest.begin("run", shownTests);
    const text = source();
    const past = { at: new Date().toISOString(), source: text };
    try {
      const started = await pageRunner(runner);
      const { suiteUrl, version } = exercise;
      const verdict = await started.run(
        { slug, version, suiteUrl, source: text },
        {
          signal: stop.signal,
          onEvent(event) {
            // A run that lost its GPU starts again.
            if (event.type === "started") curves.clear();
            if (event.type === "point") curves.add(event);
            else if (event.type === "picture") pictures.add(event);
            else latest.add(event);
          },
        },
      );
      latest.settle(verdict);
      keepRun({ ...past, verdict });
    } catch (error) {
      keepRun({ ...past, verdict: null });
      if (stop.signal.aborted) return latest.halt("stopped");
      latest.halt("broken", (error as Error).message);
      // Whatever broke may be a worker or a frame that is gone: the next run starts with new ones.
      endRunner();
      return;
    } finally {
      stopRun.current = null;
    }
    // A run that lost its GPU leaves the next ones without.
    warm();
  }, [exercise, slug, shownTests, source, runner, warm, latest, curves, pictures, keepRun]);

  const stop = useCallback(() => stopRun.current?.abort(), []);

  const refreshHistory = useCallback(async () => {
    const answer = await send<{ submissions: HistoryLine[] }>("GET", `/api/submissions?slug=${slug}`);
    if (answer.ok) setHistory(answer.body.submissions);
  }, [slug]);

  const watch = useCallback(
    (id: string) => {
      unwatch.current();
      const ended = new AbortController();
      unwatch.current = () => ended.abort();
      const onState = (view: SubmissionView) => {
        latest.show(view, shownTests);
        if (view.verdict) curves.show(view.verdict.tests);
        if (view.state === "done" || view.state === "failed") refreshHistory();
      };
      loadWatch().then(
        ({ watchSubmission }) => watchSubmission(id, onState, ended.signal),
        () => ended.signal.aborted || latest.halt("broken", unwatched),
      );
    },
    [latest, curves, shownTests, refreshHistory],
  );

  const { unsent, post } = useOutbox({
    slug,
    onSent(id) {
      refreshHistory();
      // Sent late, it does not push aside what runs by now.
      if (stopRun.current) return;
      curves.clear();
      latest.begin("submission", shownTests);
      watch(id);
    },
    onRefused({ message, retryAfterS }) {
      setRefusal(`Not submitted: ${message}${retryAfterS ? `; try again in ${retryAfterS} s` : ""}.`);
    },
  });

  const submit = useCallback(async () => {
    stop();
    setRefusal(null);
    const text = source();
    if (isTooLong(text)) return setRefusal(`Not submitted: ${lengthTrouble(text)}.`);
    await post(text);
  }, [source, stop, post]);

  /** Shows a run or a submission of the past, or a submission that is still being graded, as after a reload. */
  const open = useCallback(
    (past: Past) => {
      if (past.kind === "submission") return watch(past.id);
      unwatch.current();
      if (!past.run.verdict) return;
      curves.clear();
      latest.begin("run", shownTests);
      latest.settle(past.run.verdict);
    },
    [watch, latest, curves, shownTests],
  );

  useEffect(() => {
    const pending = known.find(({ state }) => state === "queued" || state === "running");
    if (pending) watch(pending.id);
    return () => {
      unwatch.current();
      stopRun.current?.abort();
    };
  }, [known, watch]);

  useEffect(() => leaveRunner, []);

  const past = useMemo(() => pastOf(history, runs), [history, runs]);
  return { attempt, busy, refusal, unsent, past, backend, curves, pictures, warm, run, stop, submit, open };
}
