import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** One small exercise's folder, which a test may break. */
export interface PrivateExercise {
  slug: string;
  /** The path of one of its files. */
  path(file: string): string;
  write(file: string, text: string): void;
  /** Changes a file; throws where there is nothing to change. */
  edit(file: string, from: string, to: string): void;
  remove(file: string): void;
}

/** A teacher's own folder of exercises, which the course does not know. */
export interface PrivateCourse {
  /** For `EXERCISES_DIR`. */
  folder: string;
  /** Adds the same sound exercise under another name. */
  add(slug: string): PrivateExercise;
  /** Deletes it all. */
  end(): void;
}

const tests = (names: readonly string[]) => `import { suite, type TestContext } from "@/grader/authoring";

const exact = { rtol: 1e-9, atol: 0, what: "the answer" };

async function ask(t: TestContext) {
  for (let i = 0; i < 4; i++) {
    const x = t.random.between(3, 9);
    t.close(await t.attempt.call("triple", [x]), 3 * x, exact);
  }
}

export default suite(
${names.map((name) => `  { name: "${name}", idea: "Three times x is x + x + x.", points: 1, run: ask },`).join("\n")}
);
`;

const fails = "triple takes a number three times";

const attempt = (diagnosis: string, formula: string) =>
  `// fails: ${fails}\n// diagnosis: ${diagnosis}\nexport function triple(x: number): number {\n  return ${formula};\n}\n`;

const files: Record<string, string> = {
  "exercise.ts": `import type { ExerciseMeta } from "@/grader/authoring";

export default {
  uuid: "0d3f8c5a-4b1e-4f6a-9c2d-7e8f9a0b1c2d",
  title: "Three times",
  blurb: "The smallest exercise there is, to test what surrounds exercises.",
  section: "Tests",
  concepts: ["multiplication"],
  prerequisites: [],
  difficulty: 1,
  status: "active",
  exports: { triple: "triple(x: number): number" },
  budgets: { callMs: 4000, totalMs: 20_000 },
} satisfies ExerciseMeta;
`,
  "prompt.md":
    "# Three times\n\nExport `triple`, so that `triple(x)` is $3x$.\n\n```ts example\ntriple(1.5) // => 4.5\n```\n",
  "hints.md": "# Add\n\nx and x.\n\n# Add again\n\nAnd x.\n\n# Or multiply\n\nBy 3.\n",
  "starter.ts": 'export function triple(x: number): number {\n  throw new Error("TODO: three times x");\n}\n',
  "solution.ts": "export function triple(x: number): number {\n  return 3 * x;\n}\n",
  "view.ts":
    'import type { ExerciseViews } from "@/grader/authoring";\n\nexport default [] satisfies ExerciseViews;\n',
  "tests.ts": tests([fails, "triple is steady", "triple is quick", "triple is calm"]),
  "hidden.ts": tests(["triple hides", "triple waits", "triple sleeps", "triple dreams"]),
  "attempts/adds-three.ts": attempt("You add 3.", "x + 3"),
  "attempts/cubes.ts": attempt("You take x to the power of three.", "x ** 3"),
  "attempts/doubles.ts": attempt("You take x twice only.", "2 * x"),
  "attempts/quadruples.ts": attempt("You take x once too often.", "4 * x"),
  "attempts/returns-x.ts": attempt("You hand x back.", "x"),
  "attempts/takes-a-third.ts": attempt("You divide.", "x / 3"),
};

export function privateCourse(): PrivateCourse {
  const folder = mkdtempSync(join(tmpdir(), "downhill-course-"));
  const add = (slug: string): PrivateExercise => {
    const path = (file: string) => join(folder, slug, file);
    const write = (file: string, text: string) => {
      mkdirSync(dirname(path(file)), { recursive: true });
      writeFileSync(path(file), text);
    };
    for (const [file, text] of Object.entries(files)) write(file, text);
    return {
      slug,
      path,
      write,
      edit(file, from, to) {
        const text = readFileSync(path(file), "utf8");
        if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
        write(file, text.replace(from, to));
      },
      remove: (file) => rmSync(path(file), { recursive: true }),
    };
  };
  return { folder, add, end: () => rmSync(folder, { recursive: true }) };
}
