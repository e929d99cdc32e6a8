import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { build } from "@/scripts/build/build.mjs";
import { fingerprint } from "@/scripts/build/fingerprint.mjs";
import { fingerprints } from "@/scripts/build/stale.mjs";
import { steps } from "@/scripts/build/steps.mjs";
import { root } from "@/scripts/paths.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stale-"));
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe("fingerprint", () => {
  it("changes with a file's content, name and existence", () => {
    const seen = new Set<string>();
    const see = () => seen.add(fingerprint(folder, ["src"]));
    see();
    write("src/a.ts", "1");
    see();
    write("src/a.ts", "2");
    see();
    write("src/deep/b.ts", "");
    see();
    rmSync(join(folder, "src/a.ts"));
    write("src/c.ts", "2");
    see();
    expect(seen.size).toBe(5);
  });

  it("stays when only dates change", () => {
    write("src/a.ts", "1");
    const before = fingerprint(folder, ["src"]);
    utimesSync(join(folder, "src/a.ts"), 0, 0);
    expect(fingerprint(folder, ["src"])).toBe(before);
  });

  it("keeps bytes in their own file", () => {
    write("one/a", "xy");
    write("one/b", "z");
    write("two/a", "x");
    write("two/b", "yz");
    rmSync(join(folder, "one/missing"), { force: true });
    const one = fingerprint(join(folder, "one"), ["a", "b"]);
    expect(fingerprint(join(folder, "two"), ["a", "b"])).not.toBe(one);
  });

  it("leaves out what was built or installed", () => {
    write("src/a.ts", "1");
    const before = fingerprint(folder, ["src"]);
    write("src/node_modules/b/index.js", "1");
    write("src/.build/c", "1");
    expect(fingerprint(folder, ["src"])).toBe(before);
  });
});

/** Two steps that copy: in -> .build/first -> .build/second. */
const chain = [
  {
    name: "first",
    what: "first",
    inputs: ["in"],
    outputs: [".build/first"],
    command: () => ["copy", "in", ".build/first"],
  },
  {
    name: "second",
    what: "second",
    needs: ["first"],
    inputs: [],
    outputs: [".build/second"],
    command: () => ["copy", ".build/first", ".build/second"],
  },
];

let ran: string[];
/** Stands in for starting a process. */
async function copy([, from = "", to = ""]: string[]) {
  ran.push(to.slice(".build/".length));
  write(to, readFileSync(join(folder, from), "utf8"));
  return { code: 0 };
}

async function buildAgain(execute = copy) {
  ran = [];
  const failed = await build(folder, chain, { execute });
  return { failed, ran };
}

describe("build", () => {
  beforeEach(() => write("in", "1"));

  it("builds everything once, then nothing", async () => {
    expect(await buildAgain()).toEqual({ failed: undefined, ran: ["first", "second"] });
    expect(await buildAgain()).toEqual({ failed: undefined, ran: [] });
  });

  it("builds a step again when its input changed, and those that need it", async () => {
    await buildAgain();
    write("in", "2");
    expect((await buildAgain()).ran).toEqual(["first", "second"]);
    expect(readFileSync(join(folder, ".build/second"), "utf8")).toBe("2");
  });

  it("builds only the step whose output is missing", async () => {
    await buildAgain();
    rmSync(join(folder, ".build/second"));
    expect((await buildAgain()).ran).toEqual(["second"]);
  });

  it("stops at the step that failed, and tries it again next time", async () => {
    await buildAgain();
    write("in", "2");
    expect(await buildAgain(async () => ({ code: 1 }))).toEqual({ failed: "first", ran: [] });
    // Back to the input of the last good build: its outputs may be half-written, so they do not count.
    write("in", "1");
    expect((await buildAgain()).ran).toContain("first");
  });

  it("calls a step failed that ended well but wrote nothing", async () => {
    expect((await buildAgain(async () => ({ code: 0 }))).failed).toBe("first");
  });

  it("builds again what was edited while it was built", async () => {
    await buildAgain(async (command) => {
      const ended = await copy(command);
      write("in", "edited meanwhile");
      return ended;
    });
    expect((await buildAgain()).ran).toEqual(["first", "second"]);
  });
});

describe("the build's steps", () => {
  it("come after what they need", () => {
    expect(() => fingerprints(root, steps)).not.toThrow();
    expect(() => fingerprints(root, [...steps].reverse())).toThrow(/does not come before/);
  });

  it("run files that exist", () => {
    for (const step of steps)
      expect(existsSync(join(root, step.command().at(-1) ?? "")) || step.name === "site").toBe(true);
  });
});
