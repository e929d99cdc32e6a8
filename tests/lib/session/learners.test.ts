import { expect, it } from "vitest";
import { createId } from "@/lib/id";
import { createLearner, findLearner, rename } from "@/lib/session/learners";
import { checkNickname } from "@/lib/session/nickname";
import { describeOnEachEngine } from "@/tests/support/engines";

describeOnEachEngine("learners", (engine) => {
  it("createLearner makes a learner under a nickname that obeys the rules", async () => {
    const database = await engine.clean();
    const learner = await createLearner(database);
    expect(learner.role).toBe("learner");
    expect(checkNickname(learner.nickname)).toEqual({ ok: true, nickname: learner.nickname });
    expect(await findLearner(database, learner.id)).toEqual(learner);
    expect(await findLearner(database, createId())).toBeNull();
  });

  it("rename gives the nickname in its stored form", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    expect(await rename(database, id, "  Ada  L ")).toMatchObject({
      ok: true,
      learner: { nickname: "Ada L" },
    });
    expect((await findLearner(database, id))?.nickname).toBe("Ada L");
  });

  it("rename refuses a nickname that another has in any case, and lets one's own change case", async () => {
    const database = await engine.clean();
    const [ada, other] = [await createLearner(database), await createLearner(database)];
    await rename(database, ada.id, "Ada");
    expect(await rename(database, other.id, "aDA")).toMatchObject({ ok: false, reason: "taken" });
    expect((await findLearner(database, other.id))?.nickname).toBe(other.nickname);
    expect(await rename(database, ada.id, "ADA")).toMatchObject({ ok: true });
    await rename(database, ada.id, "Countess");
    expect(await rename(database, other.id, "Ada")).toMatchObject({ ok: true });
  });

  it("rename gives a nickname to one of two who ask at the same moment", async () => {
    const database = await engine.clean();
    const learners = await Promise.all(Array.from({ length: 5 }, () => createLearner(database)));
    const renamed = await Promise.all(learners.map(({ id }) => rename(database, id, "First")));
    expect(renamed.filter((each) => each.ok)).toHaveLength(1);
  });

  it("rename says what is wrong with a nickname, or with the learner", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    expect(await rename(database, id, "root")).toMatchObject({ ok: false, reason: "reserved" });
    expect(await rename(database, createId(), "Nemo")).toMatchObject({
      ok: false,
      reason: "unknown-learner",
    });
  });
});
