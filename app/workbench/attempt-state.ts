import type { PublishedExercise } from "@/grader/published";
import type { RunEvent, TestResult, Verdict } from "@/grader/verdict";
import type { SubmissionView } from "./submission-view";

/** A test as the page lists it: before, while and after it runs. */
export interface TestLine {
  name: string;
  idea: string;
  hidden: boolean;
  maxScore: number;
  status: TestResult["status"] | "waiting" | "running";
  /** What the learner's code prints while the test runs. */
  log?: string[];
  result?: TestResult;
}

/** The latest run or submission, as far as it is known. */
export interface AttemptState {
  /** A run is feedback from this browser; a submission is graded on the server. */
  kind: "run" | "submission";
  phase: "starting" | "queued" | "running" | "done" | "stopped" | "broken";
  /** Place in the queue; 1 is next. */
  position: number | null;
  backend: string | null;
  /** How many tests there are; more than are listed while hidden ones are still to come. */
  total: number;
  tests: TestLine[];
  /** What the learner's module printed outside any test. */
  log: string[];
  verdict: Verdict | null;
  /** What broke on our side, in words. */
  trouble: string | null;
}

type ShownTests = PublishedExercise["shownTests"];

const waiting = (shown: ShownTests): TestLine[] =>
  shown.map(({ name, idea, points }) => ({ name, idea, hidden: false, maxScore: points, status: "waiting" }));

const lineOf = (result: TestResult): TestLine => {
  const { name, idea, hidden, maxScore, status } = result;
  return { name, idea, hidden, maxScore, status, result };
};

/** The list with this line in the place of its namesake, or at the end. */
function put(tests: TestLine[], line: TestLine): TestLine[] {
  const found = tests.some(({ name }) => name === line.name);
  return found ? tests.map((each) => (each.name === line.name ? line : each)) : [...tests, line];
}

/** More lines than anybody reads while they are printed; the verdict has them all. */
const mostLines = 200;
const print = (log: readonly string[], text: string) => [...log, text].slice(-mostLines);

function printed(state: AttemptState, test: string, text: string): AttemptState {
  const tests = state.tests.map((line) =>
    line.name === test ? { ...line, log: print(line.log ?? [], text) } : line,
  );
  return { ...state, tests };
}

export function begin(kind: AttemptState["kind"], shown: ShownTests): AttemptState {
  return {
    kind,
    phase: "starting",
    position: null,
    backend: null,
    total: shown.length,
    tests: waiting(shown),
    log: [],
    verdict: null,
    trouble: null,
  };
}

/** One event of a run. Points of curves and pictures are not kept here: there are too many of them. */
export function apply(state: AttemptState, event: RunEvent): AttemptState {
  switch (event.type) {
    case "started":
      return {
        ...{ ...state, phase: "running", backend: event.backend, total: event.tests },
        tests: state.tests.map(({ result: _, ...line }) => ({ ...line, status: "waiting" })),
      };
    case "test-started": {
      const known = state.tests.find(({ name }) => name === event.name);
      const { name, hidden } = event;
      const line = known ?? { name, idea: "", hidden, maxScore: 0 };
      return { ...state, phase: "running", tests: put(state.tests, { ...line, status: "running" }) };
    }
    case "test":
      return { ...state, tests: put(state.tests, lineOf(event.result)) };
    case "log":
      return event.test === null
        ? { ...state, log: print(state.log, event.text) }
        : printed(state, event.test, event.text);
    case "point":
    case "picture":
      return state;
    default:
      return event satisfies never;
  }
}

/** The verdict is the last word on every test that it names. */
export function settle(state: AttemptState, verdict: Verdict): AttemptState {
  const listed = verdict.tests.reduce((tests, result) => put(tests, lineOf(result)), state.tests);
  const tests = listed.map((line) => (line.result ? line : { ...line, status: "not-run" as const }));
  const { backend } = verdict.environment;
  return { ...state, phase: "done", position: null, backend, total: tests.length, tests, verdict };
}

/** What is left when the learner stopped the run, or something of ours broke. */
export function halt(
  state: AttemptState,
  phase: "stopped" | "broken",
  trouble: string | null = null,
): AttemptState {
  const tests = state.tests.map((line) =>
    line.status === "running" ? { ...line, status: "not-run" as const } : line,
  );
  return { ...state, phase, position: null, tests, trouble };
}

/** A submission as the server tells it, whole each time. */
export function ofSubmission(view: SubmissionView, shown: ShownTests): AttemptState {
  const { state: job, position, progress, verdict } = view;
  const start = begin("submission", shown);
  // Also while it is graded again, and whatever comes of that.
  if (verdict) return settle(start, verdict);
  if (job === "failed") {
    return halt(
      start,
      "broken",
      "we could not grade this submission. It is kept, does not count against you, and is graded once we have mended what broke",
    );
  }
  if (job === "queued") return { ...start, phase: "queued", position };
  if (!progress) return start;
  const tests = progress.tests.reduce((lines, { name, hidden, status }) => {
    const known = lines.find((line) => line.name === name);
    return put(lines, { idea: "", maxScore: 0, ...known, name, hidden, status });
  }, start.tests);
  return { ...start, phase: "running", total: progress.of, tests };
}

/** How many tests have ended. */
export const countEnded = ({ tests }: AttemptState): number =>
  tests.filter(({ status }) => status !== "waiting" && status !== "running").length;

export const isOver = ({ phase }: AttemptState) =>
  phase === "done" || phase === "stopped" || phase === "broken";
