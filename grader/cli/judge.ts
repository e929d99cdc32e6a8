import { AppError } from "@/lib/app-error";
import { createProcessHost } from "../hosts/process";
import type { FromJudgeProcess, ToJudgeProcess } from "../judge/service";
import type { SeedProgress, SeedVerdict } from "../leaderboard/seed-trainer";
import type { RunEvent, Verdict } from "../verdict";
import { BrokenExercise } from "./broken-exercise";
import { findExercise } from "./course";
import { judgeHere } from "./judge-here";
import { loadExercise, newestModule } from "./load-exercise";
import { trainSeedHere } from "./train-seed-here";

/**
 * The judge's own process: `judge/service.ts` starts it and speaks to it. It lives exactly as long as its parent.
 */
const host = createProcessHost({ ahead: 2 });
const running = new Map<number, AbortController>();

const say = (message: FromJudgeProcess): void => void process.send?.(message);

process.on("message", (message: ToJudgeProcess) => {
  if (message.type === "stop") running.get(message.id)?.abort();
  else void answer(message);
});
process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
// Ctrl+C reaches the whole group; the parent decides when we go.
process.on("SIGINT", () => {});

type Asked = Exclude<ToJudgeProcess, { type: "stop" }>;

async function answer(asked: Asked): Promise<void> {
  const { id } = asked;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    if (asked.type === "grade" && (await wasEdited(findExercise(asked.slug).folder)))
      return say({ type: "stale", id });
    const verdict = await judge(asked, abort.signal);
    say({ type: "verdict", id, verdict });
  } catch (error) {
    if (!abort.signal.aborted) console.error(error);
    say({ type: "failed", id, ...wordsOf(error) });
  } finally {
    running.delete(id);
  }
}

/** When the newest of an exercise's modules had been changed last, when it was first judged here. */
const firstSeen = new Map<string, number>();

/** Whether an exercise is another than the one whose modules this process has read, and cannot read again. */
async function wasEdited(folder: string): Promise<boolean> {
  const newest = await newestModule(folder);
  const seen = firstSeen.get(folder);
  if (seen === undefined) firstSeen.set(folder, newest);
  return seen !== undefined && seen !== newest;
}

async function judge(asked: Asked, signal: AbortSignal): Promise<Verdict | SeedVerdict> {
  const { id, source } = asked;
  switch (asked.type) {
    case "grade": {
      const exercise = await loadExercise(findExercise(asked.slug).folder);
      const onEvent = (event: RunEvent) => say({ type: "event", id, event });
      return judgeHere(exercise, source, asked.seed, host, { signal, onEvent });
    }
    case "train-seed": {
      const { track, seed, from } = asked;
      const onProgress = (progress: SeedProgress) => say({ type: "progress", id, progress });
      return trainSeedHere({ source, track, seed, from, signal, onProgress }, host);
    }
    default:
      return asked satisfies never;
  }
}

function wordsOf(error: unknown): { code: string; message: string } {
  if (error instanceof BrokenExercise) return { code: "broken-exercise", message: String(error) };
  const code = error instanceof AppError ? error.code : "judge-failed";
  return { code, message: error instanceof Error ? error.message : String(error) };
}
