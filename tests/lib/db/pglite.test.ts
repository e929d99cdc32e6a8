import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "@/lib/db/open";
import { learners } from "@/lib/db/schema";
import { createLearner } from "@/lib/session/learners";
import { startChild } from "@/tests/support/children";
import { temporaryFolder } from "@/tests/support/engines";
import { placeEmptyPglite } from "@/tests/support/pglite-template";

async function openHere(folder: string) {
  const database = await openDatabase({ folder });
  onTestFinished(() => database.close());
  return database;
}

async function emptyDatabase(): Promise<string> {
  const folder = path.join(await temporaryFolder(), "db");
  await placeEmptyPglite(folder);
  return folder;
}

describe("openDatabase on a folder", { timeout: 120_000 }, () => {
  it("openDatabase makes the first database where there was nothing, past one left unfinished", async () => {
    const folder = path.join(await temporaryFolder(), "data", "db");
    await mkdir(`${folder}.unfinished`, { recursive: true });
    await writeFile(path.join(`${folder}.unfinished`, "PG_VERSION"), "half");
    await (await openHere(folder)).close();
    expect(await readdir(path.dirname(folder))).toEqual(["db"]);
  });

  it("openDatabase never shows a half-made database: killed while making one, it starts again", async () => {
    const folder = path.join(await temporaryFolder(), "db");
    const child = startChild("open-database", { folder });
    // PG_VERSION is written seconds before initdb is done.
    while (!existsSync(path.join(`${folder}.unfinished`, "PG_VERSION"))) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await child.end("SIGKILL");
    expect(existsSync(folder)).toBe(false);
    await createLearner(await openHere(folder));
  });

  it("openDatabase refuses a second process, names the first, and lets it in once that is gone", async () => {
    const folder = await emptyDatabase();
    const first = startChild("open-database", { folder });
    await first.line("opened");
    await expect(openDatabase({ folder })).rejects.toMatchObject({
      code: "database-locked",
      message: expect.stringContaining(`process ${first.pid}`),
    });
    const second = startChild("open-database", { folder });
    expect(await second.line("refused")).toContain(`process ${first.pid}`);
    await first.end("SIGKILL");
    await openHere(folder);
  });

  it("openDatabase refuses to open a folder twice in one process", async () => {
    const folder = await emptyDatabase();
    const database = await openHere(folder);
    await expect(openDatabase({ folder })).rejects.toMatchObject({ code: "database-locked" });
    await database.close();
    await openHere(folder);
  });

  it("openDatabase leaves a folder alone that holds something else, and does not keep it locked", async () => {
    const folder = path.join(await temporaryFolder(), "db");
    await mkdir(folder);
    await writeFile(path.join(folder, "thesis.tex"), "precious");
    await expect(openDatabase({ folder })).rejects.toMatchObject({ code: "database-unreadable" });
    expect(await readFile(path.join(folder, "thesis.tex"), "utf8")).toBe("precious");
    await rename(folder, `${folder}-moved-away`);
    await openHere(folder);
  });

  it("the database keeps every acknowledged insert when its process is killed while writing", async () => {
    const folder = await emptyDatabase();
    const acknowledged: string[] = [];
    for (const afterRows of [1, 150, 400]) {
      const writer = startChild("insert-learners", { folder });
      for (let row = 0; row < afterRows; row++) await writer.line("stored");
      await writer.end("SIGKILL");
      acknowledged.push(...writer.lines().map((line) => line.replace("stored ", "")));
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(551);
    const database = await openHere(folder);
    const found = await database.queries.select({ id: learners.id }).from(learners);
    const ids = new Set(found.map((row) => row.id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  });
});
