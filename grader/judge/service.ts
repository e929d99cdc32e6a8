import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import { join } from "node:path";
import { AppError } from "@/lib/app-error";
import type { SeedProgress, SeedRequest, SeedTrainer, SeedVerdict } from "../leaderboard/seed-trainer";
import type { RunEvent, Verdict } from "../verdict";

/** What the web server asks of the judge's own process. */
export type ToJudgeProcess =
  | { type: "grade"; id: number; slug: string; source: string; seed: string }
  | ({ type: "train-seed"; id: number } & Omit<SeedRequest, "signal" | "onProgress">)
  | { type: "stop"; id: number };

export type FromJudgeProcess =
  | { type: "event"; id: number; event: RunEvent }
  | { type: "progress"; id: number; progress: SeedProgress }
  | { type: "verdict"; id: number; verdict: Verdict | SeedVerdict }
  /** The exercise was edited since it was read. No module is read twice, so another process must judge. */
  | { type: "stale"; id: number }
  | { type: "failed"; id: number; code: string; message: string };

export interface JudgeRequest {
  slug: string;
  source: string;
  /** Unknown to the learner before the verdict. */
  seed: string;
  signal?: AbortSignal;
  onEvent?: (event: RunEvent) => void;
}

export interface Judge extends SeedTrainer {
  /** @throws {AppError} `judge-died` and the judge's own codes: never the learner's fault, to be tried again */
  grade(request: JudgeRequest): Promise<Verdict>;
  /** Process id of the judge, once it runs. */
  readonly pid: number | undefined;
  close(): Promise<void>;
}

/** A request under way. Its answer is of the kind that was asked for: the judge's process is ours. */
interface Pending {
  asked: Asked;
  /** The process that was asked. */
  by: ChildProcess;
  resolve(verdict: Verdict | SeedVerdict): void;
  reject(error: Error): void;
  onEvent?: ((event: RunEvent) => void) | undefined;
  onProgress?: ((progress: SeedProgress) => void) | undefined;
}

type Asked = ToJudgeProcess extends infer Message
  ? Message extends { type: "grade" | "train-seed" }
    ? Omit<Message, "id">
    : never
  : never;

/** Niceness: a third of the share of a process that does not give way, where both want the same core. */
const backstage = 5;

/**
 * The judge in a process of its own, so that nothing it holds or meets can touch the web server. Started at
 * once; started again after a death, when the next attempt comes.
 *
 * @param root the project's folder
 * @param givesWay whether it gives way to every other process, and its guests with it: it has what they leave of the cores
 */
export function createJudge({ root = process.cwd(), givesWay = false } = {}): Judge {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  const living = new Set<ChildProcess>();
  let closed = false;
  /** The one that is asked next; older ones finish what they have begun. */
  let child: ChildProcess | null = start();

  function start(): ChildProcess {
    // A path, not a module of the site: its bundler must leave it alone.
    const program = join(root, "grader", "cli", "judge.ts");
    const started = fork(/* turbopackIgnore: true */ program, {
      cwd: root,
      execArgv: ["--import", "tsx"],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    if (givesWay && started.pid !== undefined) setPriority(started.pid, backstage);
    living.add(started);
    started.on("message", (message: FromJudgeProcess) => receive(message));
    const died = (how: string, cause?: unknown) => {
      living.delete(started);
      if (child === started) child = null;
      const error = new AppError("judge-died", `the judge's process ended (${how})`, { cause });
      for (const [id, { by, reject }] of pending) if (by === started && pending.delete(id)) reject(error);
    };
    started.on("exit", (code, signal) => died(signal ?? `code ${code}`));
    // Where it could not even be started there is no exit.
    started.on("error", (error) => died(error.message, error));
    return started;
  }

  function receive(message: FromJudgeProcess): void {
    const waiting = pending.get(message.id);
    if (!waiting) return;
    if (message.type === "event") return waiting.onEvent?.(message.event);
    if (message.type === "progress") return waiting.onProgress?.(message.progress);
    const { by } = waiting;
    if (message.type === "stale") {
      // It is ended, and then says so to whoever waits.
      if (closed) return;
      if (child === by) child = null;
      post(message.id, waiting);
    } else {
      pending.delete(message.id);
      if (message.type === "verdict") waiting.resolve(message.verdict);
      else waiting.reject(new AppError(message.code, message.message));
    }
    if (child !== by) endIfIdle(by);
  }

  function endIfIdle(old: ChildProcess): void {
    for (const { by } of pending.values()) if (by === old) return;
    old.kill("SIGTERM");
  }

  function post(id: number, waiting: Omit<Pending, "by">): void {
    child ??= start();
    pending.set(id, { ...waiting, by: child });
    child.send({ ...waiting.asked, id } satisfies ToJudgeProcess, (error) => {
      if (error && pending.delete(id))
        waiting.reject(new AppError("judge-died", "the judge could not be asked", { cause: error }));
    });
  }

  function ask<Answer extends Verdict | SeedVerdict>(
    asked: Asked,
    signal: AbortSignal | undefined,
    hear: Pick<Pending, "onEvent" | "onProgress">,
  ): Promise<Answer> {
    if (closed) return Promise.reject(new AppError("judge-closed", "the judge was closed"));
    signal?.throwIfAborted();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      post(id, { asked, resolve: resolve as Pending["resolve"], reject, ...hear });
      signal?.addEventListener(
        "abort",
        () => {
          const waiting = pending.get(id);
          if (!waiting) return;
          pending.delete(id);
          // One that cannot be told is dead, and has stopped.
          waiting.by.send({ type: "stop", id } satisfies ToJudgeProcess, () => {});
          if (waiting.by !== child) endIfIdle(waiting.by);
          reject(signal.reason);
        },
        { once: true },
      );
    });
  }

  return {
    get pid() {
      return child?.pid;
    },
    grade({ slug, source, seed, signal, onEvent }) {
      return ask<Verdict>({ type: "grade", slug, source, seed }, signal, { onEvent });
    },
    trainSeed({ source, track, seed, from, signal, onProgress }) {
      return ask<SeedVerdict>({ type: "train-seed", source, track, seed, from }, signal, { onProgress });
    },
    async close() {
      closed = true;
      const ended = [...living].map(
        (ending) =>
          new Promise<void>((resolve) => {
            ending.once("exit", () => resolve());
            ending.kill("SIGTERM");
          }),
      );
      await Promise.all(ended);
    },
  };
}
