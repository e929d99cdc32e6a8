import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** A real process of ours, which a test can watch and kill. */
export interface Child {
  pid: number;
  /** Resolves with the next line of its output that starts so; rejects when it ends without one. */
  line(start: string): Promise<string>;
  /** Every line so far. */
  lines(): readonly string[];
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

async function end(process: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill(signal);
  await once(process, "close");
}

/**
 * Runs a file of tests/support/children, with `input` as its argument. It is killed when the test ends.
 *
 * @param name the file's name, without .ts
 */
export function startChild(name: string, input: unknown): Child {
  const file = `tests/support/children/${name}.ts`;
  const process_ = spawn(process.execPath, ["--import", "tsx", file, JSON.stringify(input)]);
  onTestFinished(() => end(process_, "SIGKILL"));
  const seen: string[] = [];
  let errors = "";
  let changed = () => {};
  let closed = false;
  process_.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  createInterface(process_.stdout).on("line", (line) => {
    seen.push(line);
    changed();
  });
  process_.on("close", () => {
    closed = true;
    changed();
  });
  let read = 0;
  return {
    pid: process_.pid!,
    lines: () => seen,
    end: (signal) => end(process_, signal),
    async line(start) {
      for (;;) {
        for (; read < seen.length; read++) {
          if (seen[read]!.startsWith(start)) return seen[read++]!;
        }
        if (closed)
          throw new Error(`${name} ended without a line "${start}":\n${seen.join("\n")}\n${errors}`);
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
      }
    },
  };
}
