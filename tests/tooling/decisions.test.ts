import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "@/scripts/paths.mjs";

const folder = join(root, "docs", "decisions");
const files = readdirSync(folder).sort();
const read = (file: string) => readFileSync(join(folder, file), "utf8");

describe("docs/decisions", () => {
  it("is numbered from 1 without gaps or repeats", () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  });

  it.each(files)("%s has its number, context, decision and consequences, in this order", (file) => {
    expect(file).toMatch(/^\d{4}(-[a-z0-9]+)+\.md$/);
    const text = read(file);
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
    expect(text).toMatch(/^\*\*Context\.\*\*.+^\*\*Decision\.\*\*.+^\*\*Consequences\.\*\*/ms);
  });

  it("gives a reason for every runtime dependency, and for no other", () => {
    const cells = read("0008-runtime-dependencies.md").matchAll(/^\| (?!---|package)([^|]+) \|/gm);
    const reasons = [...cells].flatMap(([, cell = ""]) => namesIn(cell));
    const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const packages = Object.keys(dependencies);
    const covers = (reason: string, name: string) =>
      reason.endsWith("*") ? name.startsWith(reason.slice(0, -1)) : name === reason;
    expect(packages.filter((name) => !reasons.some((reason) => covers(reason, name)))).toEqual([]);
    expect(reasons.filter((reason) => !packages.some((name) => covers(reason, name)))).toEqual([]);
  });
});

/** "@tensorflow/tfjs, -core" names @tensorflow/tfjs and @tensorflow/tfjs-core. */
function namesIn(cell: string): string[] {
  const [first = "", ...rest] = cell.split(",").map((part) => part.trim());
  return [first, ...rest.map((part) => (part.startsWith("-") ? first + part : part))];
}
