import { init, parse } from "es-module-lexer";
import { stripTypes, Unreadable } from "./strip-types";
import type { Position } from "./verdict";

/** The largest module that is graded, in UTF-16 units. */
export const maxSourceLength = 100_000;

export type Compiled =
  | {
      ok: true;
      /** JavaScript in which every character kept its line and column. */
      code: string;
      /** Where the tfjs specifiers stand, for the guest to point at its own copy. */
      imports: [number, number][];
      /** Names of the exports. */
      exports: string[];
      /** Names imported from tfjs, types among them: strip-only cannot tell those apart. */
      names: string[];
    }
  | { ok: false; message: string; position?: Position };

/**
 * Turns a learner's TypeScript module into JavaScript, the same in the browser and on the server.
 *
 * Types are blanked out rather than compiled away, so positions in errors are the learner's own. The
 * price is that enums, namespaces and parameter properties are refused, with their line.
 */
export async function compile(source: string, exports: readonly string[]): Promise<Compiled> {
  if (source.length > maxSourceLength) {
    return {
      ok: false,
      message: `the file is ${source.length} characters long; the limit is ${maxSourceLength}`,
    };
  }
  let code: string;
  try {
    code = stripTypes(source);
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, message: error.message };
    return syntaxError(error);
  }
  return link(source, code, exports);
}

async function link(source: string, code: string, wanted: readonly string[]): Promise<Compiled> {
  await init();
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(plainSpaces(code), "attempt.ts");
  } catch (error) {
    const at = (error as { idx?: number }).idx;
    return {
      ok: false,
      message: "the file does not parse",
      ...(at === undefined ? {} : { position: positionOf(source, at) }),
    };
  }
  const imports: [number, number][] = [];
  const names: string[] = [];
  for (const { type, specifier, start, end, importStart, importEnd } of parsed[0]) {
    if (type === "import-meta") continue;
    const position = positionOf(source, importStart);
    if (type === "dynamic")
      return { ok: false, message: "import() is not available; import at the top of the file", position };
    if (specifier !== "@tensorflow/tfjs") {
      return {
        ok: false,
        message: `"${specifier}" cannot be imported; a module may import "@tensorflow/tfjs", and types from "downhill" with import type`,
        position,
      };
    }
    imports.push([start, end]);
    names.push(...namedImports(code.slice(importStart, importEnd)));
  }
  const found = parsed[1].flatMap((e) => (e.type === "reexport-all" ? [] : [e.name]));
  const missing = wanted.filter((name) => !found.includes(name));
  if (missing.length) {
    const has = found.length ? `it exports ${found.map((n) => `"${n}"`).join(", ")}` : "it exports nothing";
    return {
      ok: false,
      message: `the file must export ${missing.map((n) => `"${n}"`).join(" and ")}; ${has}`,
    };
  }
  return { ok: true, code, exports: found, imports, names };
}

/**
 * The lexer does not see an `import` that follows a space or line end outside ASCII, such as the full-width
 * space of a Chinese or Japanese keyboard. One character for one, so that every position stays true.
 */
const plainSpaces = (code: string): string =>
  code.replace(/[\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]/g, " ").replace(/[\u2028\u2029]/g, "\n");

/** Strings and comments of a statement, each consumed whole: linear, however the comments are written. */
const stringOrComment = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/.*/g;

/** `import { a, b as c } from …` asks for a and b. */
function namedImports(statement: string): string[] {
  const bare = statement.replace(stringOrComment, " ");
  const open = bare.indexOf("{");
  const close = bare.indexOf("}", open);
  if (open < 0 || close < 0) return [];
  return bare
    .slice(open + 1, close)
    .split(",")
    .map((part) => part.trim().split(/\s+as\s+/)[0]!)
    .filter((name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && name !== "default");
}

function syntaxError(error: unknown): Compiled {
  // The compiler throws plain objects for mistakes in the source and Errors for its own.
  const { message, startLine, startColumn } = error as {
    message?: string;
    startLine?: number;
    startColumn?: number;
  };
  if (typeof startLine !== "number") throw error;
  return {
    ok: false,
    message: (message ?? "the file does not parse").replace(" in strip-only mode", ""),
    position: { line: startLine, column: (startColumn ?? 0) + 1 },
  };
}

function positionOf(source: string, index: number): Position {
  const before = source.slice(0, index).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
