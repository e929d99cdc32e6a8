import { expect, it } from "vitest";
import { loadDraft, saveDraft } from "@/lib/drafts";
import { createLearner } from "@/lib/session/learners";
import { describeOnEachEngine } from "@/tests/support/engines";

describeOnEachEngine("drafts", (engine) => {
  async function editor() {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    return {
      save: (revision: number, source: string, slug = "momentum") =>
        saveDraft(database, { learnerId, slug, source, revision }),
      load: (slug = "momentum") => loadDraft(database, learnerId, slug),
      other: async () => loadDraft(database, (await createLearner(database)).id, "momentum"),
    };
  }

  it("loadDraft gives what saveDraft stored, to this learner and for this exercise only", async () => {
    const { save, load, other } = await editor();
    expect(await load()).toBeNull();
    expect(await save(1, "let v = 0;")).toMatchObject({ conflict: false, draft: { revision: 1 } });
    expect(await load()).toMatchObject({ source: "let v = 0;", revision: 1 });
    expect(await load("adagrad")).toBeNull();
    expect(await other()).toBeNull();
  });

  it("saveDraft lets the larger revision win in whatever order the writes arrive", async () => {
    const { save, load } = await editor();
    await save(1, "first");
    await save(3, "third");
    expect(await save(2, "second")).toMatchObject({
      conflict: true,
      draft: { source: "third", revision: 3 },
    });
    expect(await load()).toMatchObject({ source: "third", revision: 3 });
  });

  it("saveDraft takes a write that is sent twice for one, and two different ones for a conflict", async () => {
    const { save, load } = await editor();
    await save(1, "here");
    expect(await save(1, "here")).toMatchObject({ conflict: false });
    expect(await save(1, "in another tab")).toMatchObject({ conflict: true, draft: { source: "here" } });
    expect(await load()).toMatchObject({ source: "here" });
  });

  it("saveDraft notes when, and stores what PostgreSQL would refuse", async () => {
    const { save, load } = await editor();
    await save(1, "a");
    const before = (await load())!.updatedAt;
    await save(2, "\0");
    const after = (await load())!;
    expect(after.source).toBe("\ufffd");
    expect(after.updatedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  it("saveDraft of many writes at once keeps the largest revision", async () => {
    const { save, load } = await editor();
    const revisions = [4, 9, 1, 7, 10, 2, 8, 3, 6, 5];
    await Promise.all(revisions.map((revision) => save(revision, `revision ${revision}`)));
    expect(await load()).toMatchObject({ revision: 10, source: "revision 10" });
  });
});
