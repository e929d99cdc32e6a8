import { readdirSync, readFileSync } from "node:fs";

const pageBytes = 4096;
/** Times in /proc are in hundredths of a second, whatever the kernel's own unit. */
const tickMs = 10;

/** What a process uses, as Linux tells it; null where there is no such process, or no /proc. */
export function useOf(pid: number): { residentBytes: number; cpuMs: number } | null {
  const stat = statOf(pid);
  if (!stat) return null;
  const [userTicks, systemTicks, residentPages] = [11, 12, 21].map((at) => Number(stat[at]));
  return { residentBytes: residentPages! * pageBytes, cpuMs: (userTicks! + systemTicks!) * tickMs };
}

/**
 * How long the first thread of a process, in which JavaScript runs, was ready to run and had no processor. 0 where the
 * kernel does not count it.
 */
export function waitedMs(pid: number | "self"): number {
  const nanoseconds = Number(read(`/proc/${pid}/schedstat`)?.split(" ")[1]);
  return Number.isFinite(nanoseconds) ? nanoseconds / 1e6 : 0;
}

/** The process and all that are below it, parents before their children. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const parent = /^\d+$/.test(name) && statOf(Number(name))?.[1];
    if (parent) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** The fields after the name, which is in brackets and may hold anything: state, parent, and so on. */
function statOf(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
