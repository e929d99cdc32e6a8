import type { GuestError } from "../messages";

/**
 * What a learner's code threw, as data: an Error, a string, anything.
 *
 * The line is the topmost frame of the learner's own module, which kept its positions when it was compiled.
 */
export function errorOf(thrown: unknown, moduleUrl: string): GuestError {
  try {
    if (!(thrown instanceof Error))
      return { name: "thrown", message: `threw ${preview(thrown)}, which is not an Error` };
    const { name, message, stack } = thrown;
    return {
      name: typeof name === "string" && name ? name : "Error",
      message: withoutAddress(typeof message === "string" ? message : preview(message), moduleUrl),
      ...positionIn(String(stack), moduleUrl),
    };
  } catch {
    // Its properties may throw in their turn.
    return { name: "thrown", message: "threw something that cannot be read" };
  }
}

/** An engine ends some messages with the place, by an address that means nothing to a learner. */
function withoutAddress(message: string, moduleUrl: string): string {
  const at = moduleUrl ? message.indexOf(` at ${moduleUrl}`) : -1;
  return (at < 0 ? message : message.slice(0, at)) || "no message";
}

function positionIn(stack: string, moduleUrl: string): { line?: number; column?: number } {
  if (!moduleUrl) return {};
  const frame = `${moduleUrl}:`;
  const top = stack.indexOf(frame);
  if (top < 0) return {};
  // A full stack ends anywhere in a function; the call of it is always the same place.
  const below = /^RangeError: Maximum call stack/.test(stack) ? stack.indexOf(frame, top + 1) : -1;
  const at = below < 0 ? top : below;
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
