import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { lockFolder } from "@/lib/db/folder-lock";
import { identifyThisProcess } from "@/lib/db/process-identity";
import { startChild } from "@/tests/support/children";
import { temporaryFolder } from "@/tests/support/engines";

/** Larger than any pid that Linux gives (2²²). */
const noPid = 2 ** 22 + 1;

async function lockFileOf(holder: object): Promise<string> {
  const file = path.join(await temporaryFolder(), "db.lock");
  writeFileSync(file, JSON.stringify({ ...identifyThisProcess(), nonce: "theirs", ...holder }));
  return file;
}

it("lockFolder refuses a folder that a living process holds, and names it", async () => {
  const file = await lockFileOf({});
  expect(() => lockFolder(file)).toThrow(
    expect.objectContaining({
      code: "database-locked",
      message: expect.stringContaining(`process ${process.pid}`),
    }),
  );
  expect(readFileSync(file, "utf8")).toContain("theirs");
});

it("lockFolder takes over from a process that is dead", async () => {
  const file = await lockFileOf({ pid: noPid });
  lockFolder(file).release();
  expect(existsSync(file)).toBe(false);
});

it("lockFolder takes over when the pid now belongs to another process", async () => {
  const file = await lockFileOf({ start: "another boot:12345" });
  lockFolder(file).release();
});

it("lockFolder believes a holder it cannot see for a minute after its last sign of life", async () => {
  const file = await lockFileOf({ place: "another machine", pid: noPid });
  expect(() => lockFolder(file)).toThrow(/process 4194305 on another machine/);
  const old = new Date(Date.now() - 61_000);
  utimesSync(file, old, old);
  lockFolder(file).release();
});

it("lockFolder leaves a file alone that is no lock of ours", async () => {
  const file = path.join(await temporaryFolder(), "db.lock");
  writeFileSync(file, "precious");
  expect(() => lockFolder(file)).toThrow(expect.objectContaining({ code: "database-locked" }));
  expect(readFileSync(file, "utf8")).toBe("precious");
});

it("lockFolder's release removes only its own lock, and leaves nothing behind", async () => {
  const file = path.join(await temporaryFolder(), "db.lock");
  const lock = lockFolder(file);
  expect(() => lockFolder(file)).toThrow(/database is in use/);
  lock.release();
  expect(readdirSync(path.dirname(file))).toEqual([]);
  lockFolder(file);
  lock.release();
  expect(readdirSync(path.dirname(file))).toEqual(["db.lock"]);
});

it("lockFolder lets one process win of many that find the same dead holder", {
  timeout: 120_000,
}, async () => {
  const rounds = 40;
  const folder = await temporaryFolder();
  const files = Array.from({ length: rounds }, (_, i) => path.join(folder, `${i}.lock`));
  for (const file of files) {
    writeFileSync(file, JSON.stringify({ ...identifyThisProcess(), pid: noPid, nonce: "dead" }));
  }
  const input = { files, startAt: Date.now() + 4_000, everyMs: 25 };
  const contenders = Array.from({ length: 4 }, () => startChild("contend-for-locks", input));
  await Promise.all(contenders.map((each) => each.line("finished")));
  const wins = contenders.flatMap((each) => each.lines().filter((line) => line.startsWith("won")));
  expect(wins.sort()).toEqual(files.map((_, round) => `won ${round}`).sort());
});
