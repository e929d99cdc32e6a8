import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { VerdictStatus } from "@/grader/verdict";

export type HostName = "process" | "bubblewrap" | "browser";

interface Common {
  /** File name without extension. */
  name: string;
  /** What the attacker wants, in one line. */
  goal: string;
  source: string;
  /** Hosts where it makes no sense, each with the reason. */
  notOn: ReadonlyMap<HostName, string>;
  /** The suite it is graded by. */
  suite: SuiteName;
  /** Why it needs a host of its own, if it does. */
  alone: string | null;
  /** Why it needs WebGPU in a browser, if it does. */
  gpu: string | null;
}

/**
 * `gradient-descent` is that exercise without its training tests, and `one` its first test alone; `training`
 * is one short training run; `oracle` has attempts ask for gradients, and counts them; `draws` asks many calls together.
 */
export type SuiteName = "gradient-descent" | "one" | "training" | "oracle" | "draws";

export interface Forgery extends Common {
  kind: "forge";
  /** Points, or the plain attempt of support/plain that computes the same without any trick. */
  deserves: number | string;
}

export interface Escape extends Common {
  kind: "escape";
}

export interface Exhaustion extends Common {
  kind: "exhaust";
  /** The outcomes that are honest. */
  ends: readonly VerdictStatus[];
}

export type Attack = Forgery | Escape | Exhaustion;

const folder = "tests/attacks";

/**
 * Reads the corpus. An attack opens with comments, a fact each: `// goal: …`, then `// deserves: …` of a
 * forgery or `// ends: …` of an exhaustion, `// suite: …` unless it is the usual one of its kind, and
 * `// not on <hosts>: <reason>`, `// alone: <reason>` and `// gpu: <reason>`.
 *
 * @throws {Error} naming the file whose head is incomplete
 */
export async function readCorpus(): Promise<Attack[]> {
  const attacks: Attack[] = [];
  for (const kind of ["forge", "escape", "exhaust"] as const) {
    for (const file of (await readdir(join(folder, kind))).sort()) {
      const path = join(folder, kind, file);
      attacks.push(readAttack(kind, path, await readFile(path, "utf8")));
    }
  }
  return attacks;
}

/** The source of an attempt without tricks, to see what the arithmetic of a forgery is worth. */
export const readPlain = (name: string): Promise<string> =>
  readFile(join(folder, "support/plain", `${name}.ts`), "utf8");

function readAttack(kind: Attack["kind"], path: string, source: string): Attack {
  const head = new Map<string, string>();
  for (const line of source.split("\n")) {
    const fact = /^\/\/ ([^:]+): (.+)$/.exec(line);
    if (!fact) break;
    head.set(fact[1]!, fact[2]!.trim());
  }
  const fact = (name: string): string => {
    const value = head.get(name);
    if (!value) throw new Error(`${path} must open with "// ${name}: …"`);
    return value;
  };
  const notOn = new Map<HostName, string>();
  for (const [name, value] of head) {
    const hosts = /^not on (.+)$/.exec(name)?.[1]?.split(", ") ?? [];
    for (const host of hosts) notOn.set(host as HostName, value);
  }
  const common = {
    name: basename(path, ".ts"),
    goal: fact("goal"),
    source,
    notOn,
    alone: head.get("alone") ?? null,
    gpu: head.get("gpu") ?? null,
  };
  const suite = (usual: SuiteName): SuiteName => (head.get("suite") as SuiteName | undefined) ?? usual;
  switch (kind) {
    case "forge": {
      const deserves = fact("deserves");
      const plain = /^as (\S+)$/.exec(deserves)?.[1];
      return { kind, ...common, suite: suite("gradient-descent"), deserves: plain ?? Number(deserves) };
    }
    case "escape":
      return { kind, ...common, suite: suite("one") };
    case "exhaust":
      return { kind, ...common, suite: suite("one"), ends: fact("ends").split(", ") as VerdictStatus[] };
  }
}
