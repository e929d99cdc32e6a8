import type { GuestError } from "../messages";

/**
 * What a learner's code threw, as data: an Error, a string, anything.
 *
 * The line is the topmost frame of the learner's own module, which kept its positions when it was compiled.
 */
export function errorOf(thrown: unknown, moduleUrl: string): GuestError {
  if (!(thrown instanceof Error))
    return { name: "thrown", message: `threw ${preview(thrown)}, which is not an Error` };
  return {
    name: thrown.name || "Error",
    message: thrown.message || "no message",
    ...positionIn(thrown.stack ?? "", moduleUrl),
  };
}

function positionIn(stack: string, moduleUrl: string): { line?: number; column?: number } {
  if (!moduleUrl) return {};
  const at = stack.indexOf(`${moduleUrl}:`);
  if (at < 0) return {};
  const [, line, column] = /^:(\d+):(\d+)/.exec(stack.slice(at + moduleUrl.length)) ?? [];
  return line && column ? { line: Number(line), column: Number(column) } : {};
}

export function preview(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 200));
  try {
    return String(value).slice(0, 200);
  } catch {
    return `a value of type ${typeof value}`;
  }
}
