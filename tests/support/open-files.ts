import { readdirSync, readlinkSync } from "node:fs";

/** This process's descriptors on files whose paths begin like this; Linux only. */
export const openFiles = (beginning: string): string[] =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(beginning);
    } catch {
      return false; // the descriptor that listed the folder
    }
  });
