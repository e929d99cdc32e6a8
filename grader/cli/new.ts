import { randomUUID } from "node:crypto";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sections } from "@/exercises/index";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { addToLastSection } from "./new/add-slug";

const usage = "usage: npm run new -- <slug>";

/** A whole exercise with a comment on each part, itself proved by a test. */
const template = join("grader", "cli", "new", "template");
const index = join("exercises", "index.ts");

/** Writes a new exercise's folder: complete, passing, and to be changed one file after another. */
await runCommand(async () => {
  const [slug, ...rest] = process.argv.slice(2);
  if (!slug || rest.length) throw new WrongUse(usage);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw new WrongUse(`a slug is kebab-case, such as moving-average; got "${slug}"`);
  const privateFolder = process.env.EXERCISES_DIR;
  const folder = join(privateFolder ?? "exercises", slug);
  if (existsSync(folder)) throw new WrongUse(`${folder} exists already`);
  if (privateFolder && !existsSync(privateFolder))
    throw new WrongUse(`EXERCISES_DIR names ${privateFolder}, which does not exist`);

  cpSync(template, folder, { recursive: true });
  if (privateFolder) addEditorConfig(privateFolder);
  const last = sections.at(-1)!;
  const section = privateFolder ? "More exercises" : last.title;
  edit(join(folder, "exercise.ts"), (text) =>
    text
      .replace(/uuid: "[^"]*"/, `uuid: "${randomUUID()}"`)
      .replace('"More exercises"', `"${section}"`)
      // In the course there is a way to everything: this comes after what was the last.
      .replace("prerequisites: []", privateFolder ? "$&" : `prerequisites: ["${last.slugs.at(-1)}"]`),
  );
  console.log(`${folder} holds an exercise that passes. Change one file after another:`);
  console.log("  exercise.ts  title and blurb; then prompt.md, solution.ts, tests.ts and the rest");
  console.log(`  npm run check -- ${slug}    after each change: what is still missing, with file and line`);
  console.log(`  npm run mutate -- ${slug}   in the end: do its tests notice small changes?`);
  if (privateFolder) return exitCodes.passed;

  edit(index, (text) => addToLastSection(text, slug));
  console.log(`${index} names it in "${section}"; move it to where it belongs, and its section with it.`);
  return exitCodes.passed;
});

/** So that an editor finds in a folder elsewhere what its exercises import, and shows their types. */
function addEditorConfig(privateFolder: string): void {
  const file = join(privateFolder, "tsconfig.json");
  if (existsSync(file)) return;
  const here = process.cwd();
  const config = {
    extends: join(here, "tsconfig.json"),
    compilerOptions: {
      incremental: false,
      typeRoots: [join(here, "node_modules", "@types")],
      paths: {
        "@/*": [join(here, "*")],
        "@tensorflow/tfjs": [join(here, "node_modules", "@tensorflow", "tfjs")],
      },
    },
    include: ["**/*.ts"],
  };
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`);
  console.log(`${file} tells your editor where the imports are.`);
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
