import { costOfLine } from "../line-cost";
import { preview } from "./error";

/** The most text one attempt may print. The judge counts again: this only saves the pipe. */
const maxPrinted = 64_000;

/** Sends what a learner prints to the judge, formatted as text. */
export function captureConsole(log: (text: string) => void): void {
  let printed = 0;
  const print = (...args: unknown[]) => {
    if (printed > maxPrinted) return;
    const text = args.map(show).join(" ").slice(0, 4000);
    printed += costOfLine(text);
    log(printed > maxPrinted ? "… more was printed than is kept" : text);
  };
  for (const level of ["log", "info", "warn", "error", "debug"] as const) console[level] = print;
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null && "dataSync" in value && "shape" in value)
    return String(value);
  if (typeof value !== "object" || value === null) return preview(value);
  try {
    return JSON.stringify(value, readable) ?? preview(value);
  } catch {
    return preview(value);
  }
}

/** JSON writes NaN as null, which is the last thing that somebody who looks for a NaN should read. */
function readable(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as Float32Array, Number);
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)))
    return String(value);
  return value;
}
