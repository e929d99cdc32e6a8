import { AppError } from "@/lib/app-error";
import { createProcessHost } from "../hosts/process";
import type { FromJudgeProcess, ToJudgeProcess } from "../judge/service";
import { BrokenExercise } from "./broken-exercise";
import { findExercise } from "./course";
import { judgeHere } from "./judge-here";
import { loadExercise } from "./load-exercise";

/**
 * The judge's own process: `judge/service.ts` starts it and speaks to it. It lives exactly as long as its parent.
 */
const host = createProcessHost({ ahead: 2 });
const running = new Map<number, AbortController>();

const say = (message: FromJudgeProcess) => process.send?.(message);

process.on("message", (message: ToJudgeProcess) => {
  if (message.type === "stop") running.get(message.id)?.abort();
  else void judge(message);
});
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
// Ctrl+C reaches the whole group; the parent decides when we go.
process.on("SIGINT", () => {});

async function judge({ id, slug, source, seed }: Extract<ToJudgeProcess, { type: "grade" }>): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const exercise = await loadExercise(findExercise(slug).folder);
    const verdict = await judgeHere(exercise, source, seed, host, {
      signal: abort.signal,
      onEvent: (event) => say({ type: "event", id, event }),
    });
    say({ type: "verdict", id, verdict });
  } catch (error) {
    if (!abort.signal.aborted) console.error(error);
    say({ type: "failed", id, ...wordsOf(error) });
  } finally {
    running.delete(id);
  }
}

function wordsOf(error: unknown): { code: string; message: string } {
  if (error instanceof BrokenExercise) return { code: "broken-exercise", message: String(error) };
  const code = error instanceof AppError ? error.code : "judge-failed";
  return { code, message: error instanceof Error ? error.message : String(error) };
}
