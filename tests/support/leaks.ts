import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A piece of an answer that no browser may ever see. */
export interface Secret {
  file: string;
  text: string;
}

/** Shorter pieces occur by chance: `return Object.fromEntries(` stands in many a program, and has 25 without its space. */
const minLength = 26;

const squeeze = (text: string) => text.replace(/\s+/g, "");

const publicFiles = ["exercise.ts", "prompt.md", "hints.md", "starter.ts", "tests.ts", "view.ts"];

/**
 * The lines of the exercises' solutions, hidden tests and wrong attempts that stand in no public file of
 * theirs, without white space, so that a minifier's reformatting does not hide them. Names and ideas of
 * hidden tests and the diagnoses are shown to learners on purpose, and do not count.
 */
export function secretsOf(folders: readonly string[]): Secret[] {
  const open = squeeze(
    folders
      .flatMap((folder) => publicFiles.map((file) => readFileSync(join(folder, file), "utf8")))
      .join("\n"),
  );
  return folders.flatMap(secretFiles).flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => !/^\s*(\/\/|\*|\/\*|import |name:|idea:)/.test(line))
      .map(squeeze)
      .filter((text) => text.length >= minLength && !open.includes(text))
      .map((text) => ({ file, text })),
  );
}

const secretFiles = (folder: string): string[] => [
  join(folder, "solution.ts"),
  join(folder, "hidden.ts"),
  ...readdirSync(join(folder, "attempts")).map((name) => join(folder, "attempts", name)),
];

/** The secrets that a text holds. One pass over the text, however many secrets there are. */
export function leaksIn(text: string, secrets: readonly Secret[]): Secret[] {
  const byStart = new Map<string, Secret[]>();
  for (const secret of secrets) {
    const start = secret.text.slice(0, minLength);
    byStart.set(start, [...(byStart.get(start) ?? []), secret]);
  }
  const squeezed = squeeze(text);
  const found = new Set<Secret>();
  for (let at = 0; at + minLength <= squeezed.length; at++) {
    for (const secret of byStart.get(squeezed.slice(at, at + minLength)) ?? []) {
      if (squeezed.startsWith(secret.text, at)) found.add(secret);
    }
  }
  return [...found];
}

/** Every file below a folder, with its text; compressed copies apart. */
export function textsBelow(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { file, text: readFileSync(file, "latin1") };
    });
}
