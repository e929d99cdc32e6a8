import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watch } from "@/scripts/build/watch.mjs";

let folder: string;
let unwatch: () => void;

/** Builds one file out of all that lies in `src`. */
const gather = `
  const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
  const files = readdirSync("src", { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  writeFileSync("out", files.map((f) => readFileSync(f.parentPath + "/" + f.name, "utf8")).sort().join());
`;

const inPlace = (file: string, text: string) => writeFileSync(file, text);
/** As many editors save. */
const byRename = (file: string, text: string) => {
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/a"), "a0");
  vi.spyOn(console, "error").mockImplementation(() => {});
  const command = () => [process.execPath, "-e", `process.chdir(${JSON.stringify(folder)});${gather}`];
  unwatch = watch(folder, [{ name: "out", what: "the text", inputs: ["src"], outputs: ["out"], command }]);
});
afterEach(() => {
  unwatch();
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

const built = (text: string) =>
  vi.waitFor(() => expect(readFileSync(join(folder, "out"), "utf8")).toBe(text), {
    timeout: 20_000,
    interval: 20,
  });

describe("watch", () => {
  it.each([
    ["written", inPlace],
    ["put in the place of another", byRename],
  ] as const)(
    "watch builds again and again as a file is %s",
    async (_how, save) => {
      for (const text of ["a1", "a2", "a3"]) {
        save(join(folder, "src/a"), text);
        await built(text);
      }
    },
    60_000,
  );

  it("watch sees files in folders that are new, and what is deleted", async () => {
    mkdirSync(join(folder, "src/deep"));
    writeFileSync(join(folder, "src/deep/b"), "b1");
    await built("a0,b1");
    byRename(join(folder, "src/deep/b"), "b2");
    await built("a0,b2");
    rmSync(join(folder, "src/deep"), { recursive: true });
    await built("a0");
  }, 60_000);
});
