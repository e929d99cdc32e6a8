import { expect, it } from "vitest";
import { overview } from "@/lib/overview";
import { finish } from "@/lib/queue/lease";
import { describeOnEachEngine } from "@/tests/support/engines";
import { outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

describeOnEachEngine("overview", (engine) => {
  it("overview counts learners and passes once, however often they submit", async () => {
    const database = await engine.clean();
    const first = await submitOnce(database, { slug: "momentum" });
    await finish(database.queries, await takeOne(database), outcome(4));
    for (const score of [10, 10]) {
      await submitOnce(database, { slug: "momentum", learnerId: first.learnerId });
      await finish(database.queries, await takeOne(database), outcome(score));
    }
    await submitOnce(database, { slug: "momentum" });
    await submitOnce(database, { slug: "adam" });
    expect(await overview(database)).toEqual([
      { slug: "adam", learners: 1, passed: 0, submissions: 1 },
      { slug: "momentum", learners: 2, passed: 1, submissions: 4 },
    ]);
  });

  it("overview is empty before anybody submits", async () => {
    expect(await overview(await engine.clean())).toEqual([]);
  });
});
