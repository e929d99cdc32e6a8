import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { mnistFromFolder } from "@/data/mnist/read-file";
import { mnistSource } from "../hosts/mnist";
import { createProcessHost } from "../hosts/process";
import { gradeExercise } from "../judge/grade-exercise";
import { textReport } from "../reports/text";
import { findExercise } from "./course";
import { exitCodeOf, runCommand, WrongUse } from "./exit-codes";
import { loadExercise } from "./load-exercise";

const usage = "usage: npm run grade -- <exercise> <file.ts> [--seed N] [--format text|json] [--report-only]";

/** Far above any module that is graded; read no further than this. */
const maxFileBytes = 16 << 20;

await runCommand(async () => {
  const { slug, path, seed, format, reportOnly } = readArguments();
  const exercise = await loadExercise(findExercise(slug).folder);
  const source = await readSource(path);
  const host = createProcessHost();
  try {
    const mnist = mnistSource((split) => mnistFromFolder(".build/data", split));
    const verdict = await gradeExercise(exercise, { source, seed, host, mnist });
    console.log(format === "json" ? JSON.stringify(verdict, null, 2) : textReport(verdict));
    return reportOnly ? 0 : exitCodeOf(verdict);
  } finally {
    await host.close();
  }
});

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
    if (values.format !== "text" && values.format !== "json")
      throw new WrongUse(`--format must be text or json, got ${values.format}`);
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
