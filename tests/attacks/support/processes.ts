import { readdirSync, readFileSync } from "node:fs";

export interface RunningProcess {
  pid: number;
  /** Its resident memory. */
  bytes: number;
  command: string;
}

const pageBytes = 4096;

interface Row extends RunningProcess {
  parent: number;
}

function readProcess(pid: number): Row | null {
  try {
    // The name may hold spaces and brackets; what follows the last bracket is state, then parent.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // One that is dead and not yet reaped holds nothing any more.
    if (state === "Z") return null;
    const bytes = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * pageBytes;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, parent: Number(parent), bytes, command };
  } catch {
    return null; // It ended while it was looked at.
  }
}

/** Everything that was started by `root`, and by what it started. Linux only. */
export function processesUnder(root: number): RunningProcess[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const found: RunningProcess[] = [];
  let parents = new Set([root]);
  while (parents.size) {
    const children = all.filter((p) => parents.has(p.parent));
    found.push(...children);
    parents = new Set(children.map((p) => p.pid));
  }
  return found;
}

/** Guests under `root`: Deno itself, not the shell or bubblewrap around it. */
export const guestsUnder = (root: number): RunningProcess[] =>
  processesUnder(root).filter(
    (p) => /\bdeno run\b/.test(p.command) && !/^(\/usr\/bin\/bwrap|\/bin\/sh)/.test(p.command),
  );

export const isAlive = (pid: number): boolean => readProcess(pid) !== null;

/** Waits until something holds, for as long as a busy machine may need. */
export async function until(holds: () => boolean, limitMs = 5000): Promise<boolean> {
  for (const end = performance.now() + limitMs; performance.now() < end; ) {
    if (holds()) return true;
    await new Promise((later) => setTimeout(later, 20));
  }
  return holds();
}
