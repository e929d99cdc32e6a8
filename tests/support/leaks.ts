import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A piece of an answer that no browser may ever see. */
export interface Secret {
  file: string;
  text: string;
}

/** Shorter pieces occur by chance. */
const minLength = 24;

const squeeze = (text: string) => text.replace(/\s+/g, "");

/**
 * The lines of an exercise's solution, hidden tests and wrong attempts that stand nowhere in its public
 * files, without white space, so that a minifier's reformatting does not hide them. Names and ideas of
 * hidden tests and the diagnoses are shown to learners on purpose, and do not count.
 */
export function secretsOf(folder: string): Secret[] {
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const open = squeeze(
    ["exercise.ts", "prompt.md", "hints.md", "starter.ts", "tests.ts", "view.ts"].map(read).join("\n"),
  );
  const files = [
    "solution.ts",
    "hidden.ts",
    ...readdirSync(join(folder, "attempts")).map((name) => join("attempts", name)),
  ];
  return files.flatMap((file) =>
    read(file)
      .split("\n")
      .filter((line) => !/^\s*(\/\/|\*|\/\*|import |name:|idea:)/.test(line))
      .map(squeeze)
      .filter((text) => text.length >= minLength && !open.includes(text))
      .map((text) => ({ file: join(folder, file), text })),
  );
}

/** The secrets that a text holds. */
export function leaksIn(text: string, secrets: readonly Secret[]): Secret[] {
  const squeezed = squeeze(text);
  return secrets.filter((secret) => squeezed.includes(secret.text));
}

/** Every file below a folder, with its text. */
export function textsBelow(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { file, text: readFileSync(file, "latin1") };
    });
}
