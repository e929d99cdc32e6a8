import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ZodType } from "zod";
import { type Exercise, engineVersion, type KnownMistake } from "../exercise";
import { ExerciseMeta, ExerciseViews } from "../exercise-meta";
import type { Suite } from "../suite";
import { BrokenExercise, lineOf } from "./broken-exercise";

export interface ExerciseFolder extends Exercise {
  folder: string;
  views: ExerciseViews;
  prompt: string;
  hints: string;
  starter: string;
  solution: string;
}

const files = [
  "exercise.ts",
  "prompt.md",
  "hints.md",
  "starter.ts",
  "solution.ts",
  "tests.ts",
  "hidden.ts",
  "view.ts",
];

/**
 * Reads a whole exercise from its folder.
 *
 * @throws {BrokenExercise} naming the file, and the line where there is one, of the first thing that is wrong
 */
export async function loadExercise(folder: string): Promise<ExerciseFolder> {
  const slug = basename(resolve(folder));
  const present = await readdir(folder).catch(() => {
    throw new BrokenExercise(folder, "the folder does not exist");
  });
  for (const file of files)
    if (!present.includes(file)) throw new BrokenExercise(join(folder, file), "the file is missing");
  const extra = present.find((file) => !files.includes(file) && file !== "attempts");
  if (extra)
    throw new BrokenExercise(join(folder, extra), `only ${files.join(", ")} and attempts/ belong here`);

  const text = Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const)),
  ) as Record<string, string>;
  const mistakes = await loadMistakes(join(folder, "attempts"));
  const hash = createHash("sha256").update(engineVersion);
  for (const file of ["exercise.ts", "solution.ts", "tests.ts", "hidden.ts"])
    hash.update(`\0${file}\0${text[file]}`);
  for (const { name, source } of mistakes) hash.update(`\0${name}\0${source}`);

  return {
    folder,
    slug,
    version: hash.digest("hex").slice(0, 12),
    meta: await loadData(join(folder, "exercise.ts"), ExerciseMeta),
    views: await loadData(join(folder, "view.ts"), ExerciseViews),
    shown: await loadSuite(join(folder, "tests.ts")),
    hidden: await loadSuite(join(folder, "hidden.ts")),
    mistakes,
    prompt: text["prompt.md"]!,
    hints: text["hints.md"]!,
    starter: text["starter.ts"]!,
    solution: text["solution.ts"]!,
  };
}

async function loadData<T>(file: string, schema: ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await importDefault(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BrokenExercise(file, `${issue!.path.join(".") || "the default export"}: ${issue!.message}`);
}

async function loadSuite(file: string): Promise<Suite> {
  const loaded = (await importDefault(file)) as Suite | undefined;
  if (!Array.isArray(loaded?.tests)) throw new BrokenExercise(file, "must export default suite(…)");
  if (loaded.tests.length === 0)
    throw new BrokenExercise(file, "has no test; zero tests run is never a pass");
  return loaded;
}

async function importDefault(file: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(resolve(file)).href)) as { default?: unknown }).default;
  } catch (cause) {
    throw brokenModule(file, cause);
  }
}

/** When the newest of an exercise's modules was changed, in milliseconds; 0 where there is none. */
export async function newestModule(folder: string): Promise<number> {
  const modules = files.filter((file) => file.endsWith(".ts")).map((file) => join(folder, file));
  const dates = await Promise.all(modules.map((file) => stat(file).catch(() => null)));
  return Math.max(...dates.map((date) => date?.mtimeMs ?? 0));
}

/** Says in one line why a module cannot be imported, and finds the line of it in what was thrown. */
function brokenModule(file: string, cause: unknown): BrokenExercise {
  const { message, stack = "" } = cause instanceof Error ? cause : new Error(String(cause));
  // What does not parse is told over several lines, the place first.
  const [, where, text] = /^Transform failed with .*\n(.+:\d+):\d+: ERROR: (.+)/.exec(message) ?? [];
  const line = lineOf(file, where ?? stack);
  const elsewhere = where && !line ? `${where}: ` : "";
  return new BrokenExercise(file, `${elsewhere}${text ?? message}`, { cause, line });
}

/** A wrong attempt opens with two comments: `// fails: <test>` and `// diagnosis: <what to tell the learner>`. */
async function loadMistakes(folder: string): Promise<KnownMistake[]> {
  const names = (await readdir(folder).catch(() => [])).filter((f) => f.endsWith(".ts")).sort();
  return Promise.all(
    names.map(async (file) => {
      const path = join(folder, file);
      const source = await readFile(path, "utf8");
      const header = /^\/\/ fails: (.+)\n((?:\/\/ .+\n)+)/.exec(source);
      const diagnosis = header?.[2]
        ?.replace(/^\/\/ ?/gm, "")
        .replace(/\n/g, " ")
        .trim();
      if (!header || !diagnosis?.startsWith("diagnosis: ")) {
        throw new BrokenExercise(
          path,
          'must begin with "// fails: <test>" and "// diagnosis: <what to tell the learner>"',
          { line: 1 },
        );
      }
      return {
        name: file.slice(0, -3),
        fails: header[1]!.trim(),
        diagnosis: diagnosis.slice("diagnosis: ".length),
        source,
      };
    }),
  );
}
