import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { grades, learners } from "@/lib/db/schema";
import { finish } from "@/lib/queue/lease";
import { take } from "@/lib/queue/queue";
import { describeOnEachEngine, temporaryFolder } from "@/tests/support/engines";
import { outcome, submitOnce } from "@/tests/support/fixtures";

const migrations = path.resolve("lib/db/migrations");

/** The migrations as they were when there were only `count` of them, or with one more than there are. */
async function migrationsOf(change: (entries: { idx: number; when: number; tag: string }[]) => unknown[]) {
  const folder = path.join(await temporaryFolder(), "migrations");
  await cp(migrations, folder, { recursive: true });
  const file = path.join(folder, "meta/_journal.json");
  const journal = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...journal, entries: change(journal.entries) }));
  return folder;
}

describeOnEachEngine("openDatabase", (engine) => {
  it("openDatabase gives an empty database its tables", async () => {
    const database = await engine.fresh();
    expect(database.engine).toBe(engine.name);
    await database.ping();
    expect(await database.queries.select().from(grades)).toEqual([]);
  });

  it("openDatabase finds again what was written before", async () => {
    const place = await engine.place();
    const first = await engine.open(place);
    const { learnerId } = await submitOnce(first);
    await first.close();
    const second = await engine.open(place);
    expect(await second.queries.select({ id: learners.id }).from(learners)).toEqual([{ id: learnerId }]);
  });

  it("openDatabase brings an older database up to date, rows and all", async () => {
    const place = await engine.place();
    const older = await engine.open({
      ...place,
      migrationsFolder: await migrationsOf((entries) => entries.slice(0, 1)),
    });
    await older.queries.execute(
      sql`insert into learners (id, nickname, nickname_key)
        values ('00000000-0000-7000-8000-000000000001', 'Early Bird', 'early bird')`,
    );
    await older.close();
    const database = await engine.open(place);
    expect(await database.queries.select({ nickname: learners.nickname }).from(learners)).toEqual([
      { nickname: "Early Bird" },
    ]);
    // The trigger is what the second migration adds.
    await submitOnce(database);
    await finish(database.queries, (await take(database.queries, "w", 1000))!, outcome(1));
    await expect(database.queries.delete(grades)).rejects.toThrow();
  });

  it("openDatabase refuses a database that a newer version has migrated", async () => {
    const place = await engine.place();
    const newer = await migrationsOf((entries) => [
      ...entries,
      { ...entries[0], idx: 99, when: entries.at(-1)!.when + 1, tag: "0099_from_the_future" },
    ]);
    await writeFile(path.join(newer, "0099_from_the_future.sql"), "create table future (x int);");
    await (await engine.open({ ...place, migrationsFolder: newer })).close();
    await expect(engine.open(place)).rejects.toMatchObject({ code: "database-newer" });
    // Refused, it is not held either.
    await engine.open({ ...place, migrationsFolder: newer });
  });

  it("openDatabase says where it looked when there are no migrations", async () => {
    const empty = await temporaryFolder();
    await mkdir(path.join(empty, "meta"));
    await expect(engine.open({ ...(await engine.place()), migrationsFolder: empty })).rejects.toMatchObject({
      code: "migrations-missing",
      message: expect.stringContaining(empty),
    });
  });

  it("close may be called twice, and nothing is answered after it", async () => {
    const database = await engine.fresh();
    await Promise.all([database.close(), database.close()]);
    await expect(database.ping()).rejects.toMatchObject({ code: "database-unreachable" });
  });
});
