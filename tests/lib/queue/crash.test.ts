import { expect, it, onTestFinished } from "vitest";
import { grades } from "@/lib/db/schema";
import { runWorker } from "@/lib/queue/worker";
import { startChild } from "@/tests/support/children";
import { describeOnEachEngine } from "@/tests/support/engines";
import { eventually } from "@/tests/support/eventually";
import { jobOf, outcome, submitOnce } from "@/tests/support/fixtures";

describeOnEachEngine("a worker killed in mid-job", (engine) => {
  it("its job is taken again and graded, once", async () => {
    const place = await engine.place();
    const before = await engine.open(place);
    const { jobId } = await submitOnce(before);
    await before.close();

    const child = startChild("hang-on-job", { place, leaseMs: 1_500 });
    expect(await child.line("took")).toBe(`took ${jobId}`);
    // Long enough for heartbeats: it is the death that frees the job, not the first lease.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await child.end("SIGKILL");

    const database = await engine.open(place);
    expect(await jobOf(database, jobId)).toMatchObject({ state: "running", attempts: 1 });
    const stop = new AbortController();
    const worker = runWorker(database, async () => outcome(10), { signal: stop.signal, pollMs: 100 });
    onTestFinished(() => {
      stop.abort();
      return worker;
    });
    await eventually(() => jobOf(database, jobId)).toMatchObject({ state: "done", attempts: 2, failures: 1 });
    expect(await database.queries.select().from(grades)).toHaveLength(1);
  });
});
