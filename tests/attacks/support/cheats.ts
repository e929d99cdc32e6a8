import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { EntryVerdict } from "@/grader/leaderboard/entry-verdict";
import type { Pretrained } from "./pretrained";

/** What a cheat must come to. */
type End =
  | { kind: "refused"; code: string; hook: string | null }
  /** Recognises no more than a guess does. */
  | { kind: "chance" }
  /** Exactly as the plain recipe does without the trick. */
  | { kind: "as plain" }
  | { kind: "below plain" }
  | { kind: "as plain or refused" };

export interface Cheat {
  name: string;
  /** What the cheat wants, in one line. */
  goal: string;
  end: End;
  /** Examples of its run; more than usual where a trick needs them. */
  examples: number;
  source: string;
}

/** Sixteen steps of 128: enough for the plain recipe to learn something, and soon over. */
export const fewExamples = 2048;

/** The entry that the cheats are made of, without any trick. */
export const plainEntry = readFileSync("tests/attacks/support/plain/entry.ts", "utf8");

/**
 * Reads the cheats. Each opens with `// goal: …` and `// ends: …`; what was trained at home is put in for `%…%`. A
 * trick that needs a longer run says so: `// examples: …`.
 *
 * @throws {Error} naming the file whose head is incomplete
 */
export function readCheats(pretrained: Pretrained): Cheat[] {
  const folder = "tests/attacks/cheat";
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      const [, goal, ends] = /^\/\/ goal: (.+)\n\/\/ ends: (.+)\n/.exec(text) ?? [];
      if (!goal || !ends) throw new Error(`${path} must open with "// goal: …" and "// ends: …"`);
      const examples = Number(/^\/\/ examples: (\d+)$/m.exec(text)?.[1] ?? fewExamples);
      const source = text.replace(/%([A-Z0-9 ]+)%/g, (_, what: string) => pretrained[what] ?? what);
      return { name: basename(file, ".ts"), goal, end: endOf(ends), examples, source };
    });
}

function endOf(ends: string): End {
  const [, code, hook] = /^refused (\S+)(?: at (\S+))?$/.exec(ends) ?? [];
  if (code) return { kind: "refused", code, hook: hook ?? null };
  return { kind: ends as Exclude<End["kind"], "refused"> };
}

type Verified = Extract<EntryVerdict, { status: "verified" }>;

/** @returns why a cheat did not come to what it must; null where it did */
export function notHeld({ end }: Cheat, verdict: EntryVerdict, plain: Verified): string | null {
  const told = describeVerdict(verdict);
  if (end.kind === "refused") {
    const fits = verdict.status === "refused" && verdict.code === end.code && verdict.hook === end.hook;
    return fits ? null : `it must be refused as ${end.code} at ${end.hook}: ${told}`;
  }
  if (end.kind === "as plain or refused" && verdict.status === "refused") return null;
  if (verdict.status !== "verified") return `it must run to its end: ${told}`;
  const fits = verdict.runs.every((run, i) => {
    const honest = plain.runs[i]!;
    switch (end.kind) {
      case "chance":
        return run.publicAccuracy < 0.25 && run.privateAccuracy < 0.25;
      case "below plain":
        return run.publicAccuracy < honest.publicAccuracy;
      default:
        return run.publicAccuracy === honest.publicAccuracy && run.privateAccuracy === honest.privateAccuracy;
    }
  });
  return fits ? null : `it must end ${end.kind}: ${told}, plain ${describeVerdict(plain)}`;
}

export function describeVerdict(verdict: EntryVerdict): string {
  if (verdict.status !== "verified")
    return `${verdict.status} (${verdict.code}): ${verdict.message.slice(0, 160)}`;
  return `recognises ${verdict.runs.map((run) => `${(100 * run.publicAccuracy).toFixed(1)} %`).join(", ")}`;
}
