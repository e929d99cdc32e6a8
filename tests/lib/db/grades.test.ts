import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { grades } from "@/lib/db/schema";
import { finish } from "@/lib/queue/lease";
import { describeOnEachEngine } from "@/tests/support/engines";
import { outcome, submitOnce, takeOne } from "@/tests/support/fixtures";

describeOnEachEngine("the grades", (engine) => {
  it("grades refuse to be changed, deleted or emptied", async () => {
    const database = await engine.clean();
    const { queries } = database;
    await submitOnce(database);
    await finish(queries, await takeOne(database), outcome(7));
    const [grade] = await queries.select().from(grades);
    const refusal = (operation: string) => ({
      cause: { code: "23001", message: `grades are append-only: ${operation} refused` },
    });
    await expect(
      queries.update(grades).set({ score: 10 }).where(eq(grades.id, grade!.id)),
    ).rejects.toMatchObject(refusal("UPDATE"));
    await expect(queries.delete(grades)).rejects.toMatchObject(refusal("DELETE"));
    await expect(queries.execute(sql`truncate learners cascade`)).rejects.toMatchObject(refusal("TRUNCATE"));
    expect(await queries.select().from(grades)).toEqual([grade]);
  });

  it("grades take no second one from the same job", async () => {
    const database = await engine.clean();
    await submitOnce(database);
    await finish(database.queries, await takeOne(database), outcome(7));
    const [grade] = await database.queries.select().from(grades);
    const copy = { ...grade!, id: grade!.submissionId };
    await expect(database.queries.insert(grades).values(copy)).rejects.toMatchObject({
      cause: { code: "23505" },
    });
  });
});
