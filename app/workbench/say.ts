import type { Backend } from "@/grader/hosts/runner";
import { type AttemptState, countEnded, type TestLine } from "./attempt-state";

/** What became of an attempt: a headline, what follows from it, and how it looks. */
export interface Said {
  tone: "calm" | "pass" | "fail" | "warn";
  headline: string;
  detail?: string;
}

const sentence = (words: string) => `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}.`;
const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** tfjs's name of a backend, as people write it. */
export const backendName = (backend: string) =>
  ({ webgpu: "WebGPU", wasm: "WebAssembly", cpu: "plain JavaScript" })[backend] ?? backend;

/**
 * The attempt in a sentence or two, for the eye and for the screen reader alike.
 *
 * @param here what will run it in this browser, as soon as that is known
 */
export function say(state: AttemptState, here: Backend | null = null): Said {
  const graded = state.kind === "submission";
  switch (state.phase) {
    case "starting":
      if (graded) return { tone: "calm", headline: "Sent. Waiting for the grader." };
      return { tone: "calm", headline: here?.backend === "webgpu" ? "Preparing the GPU" : "Starting" };
    case "queued": {
      const place =
        state.position === null
          ? ""
          : state.position === 1
            ? "Yours is next."
            : `${plural(state.position - 1, "submission")} before yours.`;
      return { tone: "calm", headline: "In the queue", ...(place ? { detail: place } : {}) };
    }
    case "running": {
      const done = countEnded(state);
      return {
        tone: "calm",
        headline: `${graded ? "Grading" : "Running"}: ${done} of ${plural(state.total, "test")} done`,
      };
    }
    case "stopped":
      return { tone: "calm", headline: "Stopped", detail: "Your code is untouched." };
    case "broken":
      return {
        tone: "warn",
        headline: graded ? "Something of ours failed" : "The run broke off",
        detail: `${sentence(state.trouble ?? "try again")} Your code is kept.`,
      };
    case "done":
      return sayVerdict(state);
    default:
      return state.phase satisfies never;
  }
}

function sayVerdict({ kind, verdict, tests }: AttemptState): Said {
  if (!verdict) return { tone: "warn", headline: "No verdict" };
  const graded = kind === "submission";
  const passed = tests.filter(({ status }) => status === "pass").length;
  const points = `${verdict.score} of ${plural(verdict.maxScore, "point")}`;
  const count = `${passed} of ${plural(tests.length, "test")} passed`;
  switch (verdict.status) {
    case "pass":
      return graded
        ? {
            tone: "pass",
            headline: `Passed: ${points}`,
            detail: `All ${plural(tests.length, "test")}, the hidden ones too.`,
          }
        : {
            tone: "pass",
            headline: `All ${plural(tests.length, "shown test")} pass`,
            detail: "Feedback only: submit for the grade.",
          };
    case "fail":
      return {
        tone: "fail",
        headline: `Not yet: ${graded ? points : count}`,
        detail: whatIsWrong(tests, graded ? `${count}.` : ""),
      };
    case "error":
      return {
        tone: "fail",
        headline: { compile: "It does not compile", load: "It does not load", run: "It broke off" }[
          verdict.phase
        ],
        detail: verdict.message,
      };
    case "timeout":
      return { tone: "fail", headline: "Out of time", detail: verdict.message };
    case "infrastructure":
      return {
        tone: "warn",
        headline: "Something of ours failed",
        detail: `${verdict.message}. It does not count against you.`,
      };
    default:
      return verdict satisfies never;
  }
}

/** What the first failed test shows: the mistake where it is known, else what was found. */
function whatIsWrong(tests: readonly TestLine[], count: string): string {
  const failed = tests.find(({ status }) => status !== "pass" && status !== "not-run")?.result;
  const found = failed?.diagnosis?.message ?? failed?.message ?? "";
  return [count, found].filter(Boolean).join(" ");
}
