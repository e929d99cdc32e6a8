import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "@/scripts/paths.mjs";
import { programOf } from "@/scripts/processes.mjs";

const config = join(root, ".dependency-cruiser.cjs");
const rules: { name: string }[] = createRequire(import.meta.url)(config).forbidden;

/** Our layout, small, with every import that is allowed and none that is not. */
const cleanTree: Record<string, string> = {
  "lib/random.ts": "export const random = 1;",
  "data/mnist.ts": 'import { random } from "@/lib/random";\nexport const mnist = random;',
  "grader/verdict.ts": "export type Verdict = { status: string };",
  "grader/authoring.ts": 'import { mnist } from "@/data/mnist";\nexport const suite = mnist;',
  "grader/judge/judge.ts": 'import { suite } from "../authoring";\nexport const judge = suite;',
  "grader/guest/guest.ts":
    'import type { Verdict } from "@/grader/verdict";\nexport const guest = {} as Verdict;',
  "grader/hosts/host.ts": 'import { guest } from "../guest/guest";\nexport const host = guest;',
  "grader/cli/check.ts":
    'import { hidden } from "@/exercises/momentum/hidden";\nimport { solution } from "@/exercises/momentum/solution";\n' +
    'import { judge } from "@/grader/judge/judge";\nimport { random } from "@/lib/random";\n' +
    "export const check = [hidden, solution, judge, random];",
  "exercises/index.ts": 'export const slugs = ["momentum"];',
  "exercises/momentum/tests.ts":
    'import { mnist } from "@/data/mnist";\nimport { suite } from "@/grader/authoring";\nexport const tests = [suite, mnist];',
  "exercises/momentum/hidden.ts": 'import { tests } from "./tests";\nexport const hidden = tests;',
  "exercises/momentum/solution.ts": "export const solution = 1;",
  "exercises/momentum/attempts/sign.ts": "export const sign = -1;",
  "exercises/adam/tests.ts": "export const tests = 2;",
  "app/page.tsx":
    'import type { Verdict } from "@/grader/verdict";\nexport default function Page(_: Verdict) {}',
  "scripts/start.mjs": 'import "node:path";',
  "tests/judge.test.ts":
    'import { judge } from "@/grader/judge/judge";\nimport { hidden } from "@/exercises/momentum/hidden";\nvoid [judge, hidden];',
  "node_modules/react/package.json": '{ "name": "react", "version": "1.0.0", "main": "index.js" }',
  "node_modules/react/index.js": "module.exports = {};",
};

/** Rules, and files that break them, the first of which is the one to be blamed. */
const violations: [rule: string, files: Record<string, string>][] = [
  ["lib-imports", { "lib/a.ts": 'import "@/data/mnist";' }],
  [
    "data-imports",
    {
      "data/a.ts": 'import type { Verdict } from "@/grader/verdict";\nexport type A = Verdict;',
    },
  ],
  ["grader-imports", { "grader/judge/a.ts": 'import "@/exercises/momentum/solution";' }],
  ["grader/cli-imports", { "grader/cli/a.ts": 'import "@/app/page";' }],
  ["exercises-imports", { "exercises/a.ts": 'import "@/app/page";' }],
  ["app-imports", { "proxy.ts": 'import "@/exercises/index";' }],
  ["scripts-imports", { "scripts/a.mjs": 'import "../lib/random.ts";' }],
  ["exercise-imports", { "exercises/momentum/a.ts": 'import "@/lib/random";' }],
  ["exercise-imports", { "exercises/momentum/b.ts": 'import "../adam/tests";' }],
  ["exercise-imports", { "exercises/momentum/c.ts": 'import "@/grader/judge/judge";' }],
  ["cli-is-the-top", { "grader/judge/b.ts": 'export const b = () => import("@/grader/cli/check");' }],
  ["guest-trusts-nobody", { "grader/guest/a.ts": 'import "../judge/judge";' }],
  ["grader-has-no-ui", { "grader/a.ts": 'import "react";' }],
  [
    "answers-stay-on-the-server",
    {
      "app/b.ts": 'import "@/lib/b";',
      "lib/b.ts": 'import "@/exercises/momentum/hidden";',
    },
  ],
  [
    "guest-never-reaches-answers",
    {
      "grader/guest/b.ts": 'import "@/grader/c";',
      "grader/c.ts": 'import "@/exercises/momentum/solution";',
    },
  ],
  [
    "shown-files-never-reach-answers",
    {
      "exercises/adam/starter.ts": 'import "./shared";',
      "exercises/adam/shared.ts": 'import "./attempts/slow";',
      "exercises/adam/attempts/slow.ts": "export const slow = 1;",
    },
  ],
  [
    "no-cycles",
    {
      "lib/c.ts": 'import type { D } from "./d";\nexport type C = D;',
      "lib/d.ts": 'import type { C } from "./c";\nexport type D = C | 1;',
    },
  ],
  ["imports-resolve", { "lib/e.ts": 'import "./absent";' }],
];

const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
const clean = join(folder, "clean");
const broken = join(folder, "broken");

function write(tree: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
}

/** Runs the linter on a tree as `npm run boundaries` runs it on ours; "rule: file" for each finding. */
function findings(tree: string): string[] {
  const args = [...programOf("dependency-cruiser", "depcruise").slice(1), ".", "--config", config];
  const { stdout, stderr } = spawnSync(process.execPath, [...args, "--output-type", "json"], {
    cwd: tree,
    encoding: "utf8",
  });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe("the boundaries", () => {
  let found: string[];

  beforeAll(() => {
    write(clean, { ...cleanTree, "tsconfig.json": readFileSync(join(root, "tsconfig.json"), "utf8") });
    cpSync(clean, broken, { recursive: true });
    for (const [, files] of violations) write(broken, files);
    found = findings(broken);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("find nothing in a tree that keeps them", () => {
    expect(findings(clean)).toEqual([]);
  });

  it("each have a planted violation here", () => {
    expect(new Set(violations.map(([rule]) => rule))).toEqual(new Set(rules.map((rule) => rule.name)));
  });

  it.each(violations)("include %s, which finds %o", (name, files) => {
    expect(found).toContain(`${name}: ${Object.keys(files)[0]}`);
  });

  it("blame only planted files", () => {
    const planted = violations.flatMap(([, files]) => Object.keys(files));
    const blamed = found.map((finding) => finding.slice(finding.indexOf(": ") + 2));
    expect(blamed.filter((file) => !planted.includes(file))).toEqual([]);
  });
});
