import { readFile, stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createProcessHost } from "../hosts/process";
import { formats } from "../reports/formats";
import { findExercise } from "./course";
import { exitCodeOf, runCommand, WrongUse } from "./exit-codes";
import { judgeHere } from "./judge-here";
import { loadExercise } from "./load-exercise";

const usage = `usage: npm run grade -- <exercise> <file.ts> [--seed N] [--format ${Object.keys(formats).join("|")}] [--report-only]`;

/** Far above any module that is graded; read no further than this. */
const maxFileBytes = 16 << 20;

await runCommand(async () => {
  const { slug, path, seed, format, reportOnly } = readArguments();
  const exercise = await loadExercise(findExercise(slug).folder);
  const source = await readSource(path);
  const host = createProcessHost();
  try {
    const verdict = await judgeHere(exercise, source, seed, host);
    console.log(formats[format]!({ ...verdict, attempt: source }, pathInRepository(path)));
    return reportOnly ? 0 : exitCodeOf(verdict);
  } finally {
    await host.close();
  }
});

/** Annotations name a file from the root of the repository that is checked, which need not be where we run. */
function pathInRepository(path: string): string {
  const root = process.env.GITHUB_WORKSPACE;
  const inside = root ? relative(root, resolve(path)) : "..";
  return inside.startsWith("..") ? path : inside;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        seed: { type: "string", default: "1" },
        format: { type: "string", default: "text" },
        "report-only": { type: "boolean", default: false },
      },
    });
    const [slug, path, ...rest] = positionals;
    if (!slug || !path || rest.length) throw new WrongUse(usage);
    if (!Object.hasOwn(formats, values.format))
      throw new WrongUse(`--format must be one of ${Object.keys(formats).join(", ")}; got ${values.format}`);
    return { slug, path, seed: values.seed, format: values.format, reportOnly: values["report-only"] };
  } catch (error) {
    throw error instanceof WrongUse ? error : new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}

async function readSource(path: string): Promise<string> {
  const info = await stat(path).catch(() => {
    throw new WrongUse(`${path} cannot be read`);
  });
  if (!info.isFile()) throw new WrongUse(`${path} is not a file`);
  if (info.size > maxFileBytes)
    throw new WrongUse(`${path} is ${info.size} bytes long; the limit is ${maxFileBytes}`);
  return readFile(path, "utf8");
}
