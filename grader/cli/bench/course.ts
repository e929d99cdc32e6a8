import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { runSuite } from "../../bench/suite";
import { exitCodes } from "../exit-codes";

/** How long `npm run check` takes: one exercise, as its author waits for it, and the whole course on 20 seeds. */
await runSuite("course", async ({ add, leaveOut, quick }) => {
  add("check of one exercise without training", "s", timesOf(quick ? 1 : 5, "step-size"));
  if (quick) return leaveOut("check of the whole course", "it takes minutes; leave out --quick");
  add("check of the whole course", "s", timesOf(3));
});

function timesOf(runs: number, ...slugs: string[]): number[] {
  return Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    const program = ["--import", "tsx", join("grader", "cli", "check.ts"), ...slugs];
    const { status, stderr } = spawnSync(process.execPath, program, { encoding: "utf8" });
    if (status !== exitCodes.passed) throw new Error(`check ended with ${status}: ${stderr}`);
    return (performance.now() - startedAt) / 1000;
  });
}
