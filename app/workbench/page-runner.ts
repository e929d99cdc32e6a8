import type { Runner, RunnerOptions } from "@/grader/hosts/runner";

/** Long enough for the next exercise to take the runner over, short enough for its workers not to be in the way. */
const keptMs = 5_000;

let runner: Promise<Runner> | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** The runner of this page, started by whoever asks first. It goes on from exercise to exercise, its next guest booted. */
export function pageRunner(options: RunnerOptions): Promise<Runner> {
  clearTimeout(leaving);
  runner ??= import("@/grader/hosts/browser").then(({ createBrowserRunner }) => createBrowserRunner(options));
  return runner;
}

/** Ends it, as when it broke: whoever asks next starts another. */
export function endRunner(): void {
  clearTimeout(leaving);
  runner?.then((started) => started.dispose()).catch(() => {});
  runner = null;
}

/** Ends it unless another exercise asks soon. */
export function leaveRunner(): void {
  clearTimeout(leaving);
  leaving = setTimeout(endRunner, keptMs);
}
