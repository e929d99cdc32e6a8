import { cpus, loadavg, totalmem } from "node:os";

/** On what was measured, without which a figure says nothing. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  /** Processes that wanted the processors before the suite began, on average over the last minute. */
  load: number;
}

export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
  load: Math.round(100 * loadavg()[0]!) / 100,
});
