import { expect, it } from "vitest";
import { settings } from "@/lib/db/schema";
import { createId } from "@/lib/id";
import { createInstructorLink, hasInstructor, redeemInstructorLink } from "@/lib/session/instructor";
import { createLearner, findLearner } from "@/lib/session/learners";
import { describeOnEachEngine } from "@/tests/support/engines";

describeOnEachEngine("the instructor's link", (engine) => {
  it("redeemInstructorLink makes its holder the instructor, once", async () => {
    const database = await engine.clean();
    const [first, second] = [await createLearner(database), await createLearner(database)];
    expect(await hasInstructor(database)).toBe(false);
    const token = await createInstructorLink(database);
    expect(await redeemInstructorLink(database, token, first.id)).toBe(true);
    expect(await redeemInstructorLink(database, token, second.id)).toBe(false);
    expect((await findLearner(database, first.id))?.role).toBe("instructor");
    expect((await findLearner(database, second.id))?.role).toBe("learner");
    expect(await hasInstructor(database)).toBe(true);
  });

  it("redeemInstructorLink lets one win of many who hold the link at the same moment", async () => {
    const database = await engine.clean();
    const learners = await Promise.all(Array.from({ length: 5 }, () => createLearner(database)));
    const token = await createInstructorLink(database);
    const won = await Promise.all(learners.map(({ id }) => redeemInstructorLink(database, token, id)));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it("redeemInstructorLink refuses a wrong token, and a learner who is not there, and stays open", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    const token = await createInstructorLink(database);
    for (const wrong of ["", "x", `${token}x`, token.slice(1)]) {
      expect(await redeemInstructorLink(database, wrong, id)).toBe(false);
    }
    expect(await redeemInstructorLink(database, token, createId())).toBe(false);
    expect(await redeemInstructorLink(database, token, id)).toBe(true);
  });

  it("createInstructorLink ends the link before it, and stores no token", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    const [before, now] = [await createInstructorLink(database), await createInstructorLink(database)];
    expect(JSON.stringify(await database.queries.select().from(settings))).not.toContain(now);
    expect(await redeemInstructorLink(database, before, id)).toBe(false);
    expect(await redeemInstructorLink(database, now, id)).toBe(true);
  });
});
