import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Which process this is, told apart from a later one that was given the same pid.
 *
 * `place` names the set of processes that can see each other's pids: the machine and its pid namespace
 * (two containers on one machine are two places). `start` names the start of the process: the boot
 * and the clock ticks since it; empty where there is no /proc.
 */
export interface ProcessIdentity {
  pid: number;
  place: string;
  start: string;
}

function readOr(fallback: string, read: () => string): string {
  try {
    return read();
  } catch {
    return fallback;
  }
}

/** Field 22 of /proc/<pid>/stat (proc(5)), counted from behind the name, which may hold spaces. */
function startTicks(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

const bootId = () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

function startOf(pid: number): string {
  return readOr("", () => `${bootId()}:${startTicks(pid)}`);
}

export function identifyThisProcess(): ProcessIdentity {
  const namespace = readOr("", () => readlinkSync("/proc/self/ns/pid"));
  return { pid: process.pid, place: `${hostname()} ${namespace}`.trim(), start: startOf(process.pid) };
}

/** Whether the process lives, or "unknown" when it is of a place whose pids we cannot see. */
export function isAlive(other: ProcessIdentity): boolean | "unknown" {
  if (other.place !== identifyThisProcess().place) return "unknown";
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it lives, as another user's.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  // Where start times cannot be read, the pid alone decides: better refused once than corrupted.
  const start = startOf(other.pid);
  return start === "" || other.start === "" || start === other.start;
}
