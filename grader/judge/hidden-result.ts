import type { TestResult } from "../verdict";
import { Stopped } from "./stopped";

/** A hidden test tells its name, idea and diagnosis: enough to learn from, not enough to hard-code. */
export function withoutInputs(result: TestResult): TestResult {
  const { name, hidden, idea, status, score, maxScore, diagnosis, position } = result;
  const message = status === "fail" ? idea : result.message;
  return {
    ...{ name, hidden, idea, status, score, maxScore, log: [], series: [] },
    ...(message === undefined ? {} : { message }),
    ...(diagnosis ? { diagnosis } : {}),
    ...(position ? { position } : {}),
  };
}

/** Whatever text the attempt itself chose could carry a hidden test's inputs out; its line cannot. */
export function withoutWords(stopped: Stopped): Stopped {
  const { reason } = stopped;
  if (reason.kind !== "threw" && reason.kind !== "load") return stopped;
  return new Stopped({ ...reason, message: "your code threw an error" });
}
