"use client";

import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { send } from "@/app/site/send";
import { isTooLong, lengthTrouble } from "@/app/site/source-limit";
import type { Backend, RunnerOptions } from "@/grader/hosts/runner";
import type { PublishedExercise } from "@/grader/published";
import type { RunEvent, Verdict } from "@/grader/verdict";
import { type AttemptState, apply, begin, halt, isOver, ofSubmission, settle } from "./attempt-state";
import { createCurves } from "./curves";
import { loadExhibitView } from "./gallery";
import { endRunner, leaveRunner, pageRunner } from "./page-runner";
import { type Past, pastOf } from "./past";
import { createPictures } from "./pictures";
import type { HistoryLine, SubmissionView } from "./submission-view";
import { useOutbox } from "./use-outbox";
import { usePastRuns } from "./use-past-runs";

type Action =
  | { type: "begin"; kind: AttemptState["kind"] }
  | { type: "event"; event: RunEvent }
  | { type: "verdict"; verdict: Verdict }
  | { type: "halt"; phase: "stopped" | "broken"; trouble?: string }
  | { type: "submission"; view: SubmissionView };

/** Zod comes with it, which a page that nobody is at has no use for. */
const loadWatch = () => import("./watch-submission");

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
  const reduce = useCallback(
    (state: AttemptState | null, action: Action): AttemptState | null => {
      switch (action.type) {
        case "begin":
          return begin(action.kind, shownTests);
        case "event":
          return state && apply(state, action.event);
        case "verdict":
          return state && settle(state, action.verdict);
        case "halt":
          return state && halt(state, action.phase, action.trouble ?? null);
        case "submission":
          return ofSubmission(action.view, shownTests);
        default:
          return action satisfies never;
      }
    },
    [shownTests],
  );
  const [attempt, dispatch] = useReducer(reduce, null);
  const [history, setHistory] = useState(known);
  const [refusal, setRefusal] = useState<string | null>(null);
  const curves = useMemo(() => createCurves(), []);
  const pictures = useMemo(() => createPictures(), []);
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
    dispatch({ type: "begin", kind: "run" });
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
            else dispatch({ type: "event", event });
          },
        },
      );
      dispatch({ type: "verdict", verdict });
      keepRun({ ...past, verdict });
    } catch (error) {
      keepRun({ ...past, verdict: null });
      if (stop.signal.aborted) return dispatch({ type: "halt", phase: "stopped" });
      dispatch({ type: "halt", phase: "broken", trouble: (error as Error).message });
      // Whatever broke may be a worker or a frame that is gone: the next run starts with new ones.
      endRunner();
      return;
    } finally {
      stopRun.current = null;
    }
    // A run that lost its GPU leaves the next ones without.
    warm();
  }, [exercise, slug, source, runner, warm, curves, pictures, keepRun]);

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
        dispatch({ type: "submission", view });
        if (view.verdict) curves.show(view.verdict.tests);
        if (view.state === "done" || view.state === "failed") refreshHistory();
      };
      loadWatch().then(
        ({ watchSubmission }) => watchSubmission(id, onState, ended.signal),
        () => ended.signal.aborted || dispatch({ type: "halt", phase: "broken", trouble: unwatched }),
      );
    },
    [curves, refreshHistory],
  );

  const { unsent, post } = useOutbox({
    slug,
    onSent(id) {
      refreshHistory();
      // Sent late, it does not push aside what runs by now.
      if (stopRun.current) return;
      curves.clear();
      dispatch({ type: "begin", kind: "submission" });
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
      dispatch({ type: "begin", kind: "run" });
      dispatch({ type: "verdict", verdict: past.run.verdict });
    },
    [watch, curves],
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
