import { expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { finish } from "@/lib/queue/lease";
import { giveUp, referenceRight } from "@/lib/references";
import { bestScores, givenUp } from "@/lib/results";
import { createLearner } from "@/lib/session/learners";
import { describeOnEachEngine } from "@/tests/support/engines";
import { outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

describeOnEachEngine("references", (engine) => {
  async function submitted(database: Database, learnerId: string, score: number) {
    await submitOnce(database, { learnerId });
    await finish(database.queries, await takeOne(database), outcome(score));
  }

  it("referenceRight is nobody's at first, and one's own after a pass", async () => {
    const database = await engine.clean();
    const [{ id: mine }, { id: other }] = [await createLearner(database), await createLearner(database)];
    expect(await referenceRight(database, mine, "momentum")).toBeNull();
    await submitted(database, mine, 9);
    expect(await referenceRight(database, mine, "momentum")).toBeNull();
    await submitted(database, mine, 10);
    expect(await referenceRight(database, mine, "momentum")).toBe("passed");
    expect(await referenceRight(database, other, "momentum")).toBeNull();
    expect(await referenceRight(database, mine, "adam")).toBeNull();
  });

  it("giveUp opens one reference, and what is submitted later does not count", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    await submitted(database, id, 4);
    await giveUp(database, id, "momentum");
    await giveUp(database, id, "momentum");
    expect(await referenceRight(database, id, "momentum")).toBe("gave-up");
    expect(await referenceRight(database, id, "adam")).toBeNull();
    await submitted(database, id, 10);
    expect((await bestScores(database, id)).get("momentum")).toMatchObject({ score: 4 });
    expect(await givenUp(database, id)).toEqual(new Set(["momentum"]));
  });

  it("giveUp takes nothing from who has passed", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    await submitted(database, id, 10);
    await giveUp(database, id, "momentum");
    expect(await givenUp(database, id)).toEqual(new Set());
    expect(await referenceRight(database, id, "momentum")).toBe("passed");
  });
});
