import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openReadingSocket } from "@/grader/hosts/reading-socket";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A folder for temporary files that is this test's alone. */
function ownTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "downhill-socket-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  vi.stubEnv("TMPDIR", folder);
  return folder;
}

/** Runs a program that writes to the socket, and gives what was read once it is over. */
async function readFrom(program: string): Promise<Buffer> {
  const read: Buffer[] = [];
  const { ours, theirs } = await openReadingSocket((piece) => read.push(Buffer.from(piece)));
  onTestFinished(() => void ours.destroy());
  spawn(process.execPath, ["-e", program], { stdio: ["ignore", theirs, "inherit"] });
  theirs.destroy();
  await once(ours, "end");
  return Buffer.concat(read);
}

describe("openReadingSocket", () => {
  it("reads all that a process writes, in its order, however much it is", async () => {
    const bytes = await readFrom(`
      const bytes = Buffer.alloc(3_000_001);
      for (let i = 0; i < bytes.length; i++) bytes[i] = i % 251;
      for (let at = 0; at < bytes.length; ) at += require("fs").writeSync(1, bytes, at);
    `);
    expect(bytes.length).toBe(3_000_001);
    expect(bytes.findIndex((byte, i) => byte !== i % 251)).toBe(-1);
  });

  it("keeps two that are read at the same time apart", async () => {
    const program = (letter: string) => `
      const { writeSync } = require("fs");
      for (let i = 0; i < 200; i++) writeSync(1, "${letter}".repeat(1000));
    `;
    const [a, b] = await Promise.all([readFrom(program("a")), readFrom(program("b"))]);
    expect(a.toString()).toBe("a".repeat(200_000));
    expect(b.toString()).toBe("b".repeat(200_000));
  });

  it("leaves nothing in the file system", async () => {
    const folder = ownTemporaryFolder();
    expect((await readFrom("console.log(1)")).toString()).toBe("1\n");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says where no socket can be made", async () => {
    vi.stubEnv("TMPDIR", join(ownTemporaryFolder(), "missing"));
    await expect(openReadingSocket(() => {})).rejects.toMatchObject({
      code: "no-socket",
      message: expect.stringContaining("missing"),
      cause: { code: "ENOENT" },
    });
  });
});
