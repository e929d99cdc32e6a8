import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sideBySide } from "@/grader/cli/side-by-side";

const program = fileURLToPath(new URL("../../support/children/side-by-side.ts", import.meta.url));
type Task = number | "throw" | "die";

async function results(tasks: readonly Task[]) {
  const found = new Map<Task, { square: number; pid: number }>();
  await sideBySide<Task, { square: number; pid: number }>(program, tasks, (result, task) => {
    found.set(task, result);
  });
  return found;
}

describe("sideBySide", { timeout: 60_000 }, () => {
  it("does every task once, in one process more than there are cores, and leaves none behind", async () => {
    const tasks = Array.from({ length: 20 }, (_, i) => i);
    const found = await results(tasks);
    expect(tasks.map((i) => found.get(i)?.square)).toEqual(tasks.map((i) => i * i));
    const pids = new Set([...found.values()].map(({ pid }) => pid));
    expect(pids.size).toBeLessThanOrEqual(availableParallelism() + 1);
    expect(pids).not.toContain(process.pid);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it("starts no process where there is nothing to do", async () => {
    expect((await results([])).size).toBe(0);
  });

  it("tells what a task threw", async () => {
    await expect(results([1, "throw", 2])).rejects.toThrow(
      expect.objectContaining({
        code: "side-by-side",
        message: expect.stringContaining("no square of that"),
      }),
    );
  });

  it("tells which task its process died of", async () => {
    await expect(results([1, "die", 2])).rejects.toThrow(
      expect.objectContaining({ code: "side-by-side", message: 'the process for "die" ended (3)' }),
    );
  });
});
