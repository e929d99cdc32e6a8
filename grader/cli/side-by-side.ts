import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { AppError } from "@/lib/app-error";

/**
 * Hands tasks to processes of their own, one at a time to each, as many as there are cores: a judge and its guest
 * take turns, so they fill about one.
 *
 * @param program  a file that calls `answerTasks`
 * @param tasks  what can be sent as JSON, the longest first if that is known
 * @throws {AppError} `side-by-side` when a task throws or its process dies
 */
export async function sideBySide<Task, Result>(
  program: string,
  tasks: readonly Task[],
  onResult: (result: Result, task: Task) => void,
): Promise<void> {
  const queue = [...tasks];
  const count = Math.min(tasks.length, availableParallelism());
  const children = Array.from({ length: count }, () => fork(program, { execArgv: ["--import", "tsx"] }));
  const work = async (child: ChildProcess) => {
    const exited = once(child, "exit");
    for (let task = queue.shift(); task !== undefined; task = queue.shift())
      onResult(await ask<Task, Result>(child, task), task);
    child.disconnect();
    await exited;
  };
  try {
    await Promise.all(children.map(work));
  } finally {
    for (const child of children) child.kill();
  }
}

type Reply<Result> = { result: Result } | { error: string };

async function ask<Task, Result>(child: ChildProcess, task: Task): Promise<Result> {
  const gone = new AbortController();
  const died = once(child, "exit", { signal: gone.signal }).then(([code, signal]) => {
    throw new AppError("side-by-side", `the process for ${JSON.stringify(task)} ended (${signal ?? code})`);
  });
  try {
    const replied = once(child, "message", { signal: gone.signal }) as Promise<[Reply<Result>]>;
    child.send({ task });
    const [reply] = await Promise.race([replied, died]);
    if ("error" in reply) throw new AppError("side-by-side", reply.error);
    return reply.result;
  } finally {
    gone.abort();
    died.catch(() => {});
  }
}

/** The other side: does each task that comes, and ends with its parent. */
export function answerTasks<Task, Result>(
  work: (task: Task) => Promise<Result>,
  close: () => Promise<void>,
): void {
  process.on("message", async ({ task }: { task: Task }) => {
    const reply = await work(task).then(
      (result): Reply<Result> => ({ result }),
      (error): Reply<Result> => ({
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    );
    process.send?.(reply);
  });
  process.on("disconnect", () => void close().finally(() => process.exit()));
}
