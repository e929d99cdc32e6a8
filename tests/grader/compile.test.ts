import { describe, expect, it } from "vitest";
import { type Compiled, compile, maxSourceLength } from "@/grader/compile";

const ok = async (source: string, exports = ["step"]) => {
  const compiled = await compile(source, exports);
  if (!compiled.ok) throw new Error(`did not compile: ${compiled.message}`);
  return compiled;
};

const refused = async (source: string, exports = ["step"]): Promise<Extract<Compiled, { ok: false }>> => {
  const compiled = await compile(source, exports);
  if (compiled.ok) throw new Error("compiled");
  return compiled;
};

const step = "export const step = 1;";

describe("compile", () => {
  it("compile blanks out types, and every other character keeps its line and column", async () => {
    const source = [
      'import * as tf from "@tensorflow/tfjs";',
      "interface Options { rate: number; name: '漢字 😀' }",
      "export function step<T extends tf.Tensor>(w: T, { rate }: Options): T {",
      "  return (w as tf.Tensor).sub(rate satisfies number)! as T; // 😀",
      "}",
    ].join("\n");
    const { code } = await ok(source);
    expect(code).toHaveLength(source.length);
    for (const kept of ["import", "export function step", "{ rate }", ".sub(rate", "// 😀"]) {
      expect(code.indexOf(kept), kept).toBe(source.indexOf(kept));
    }
    expect(code).not.toMatch(/interface|Options|extends|satisfies| as T/);
    expect(code.split("\n")).toHaveLength(5);
  });

  it("compile tells where the tfjs specifiers stand, for the guest to point them at its own copy", async () => {
    const source = `import * as tf from "@tensorflow/tfjs";\nimport { sub } from '@tensorflow/tfjs';\n${step}`;
    const { imports } = await ok(source);
    expect(imports.map(([start, end]) => source.slice(start, end))).toEqual([
      "@tensorflow/tfjs",
      "@tensorflow/tfjs",
    ]);
  });

  it.each<[string, string[]]>([
    ["import { sub, add as plus } from", ["sub", "add"]],
    // Tensor is only a type, but one file alone cannot tell.
    ["import { Tensor, sub } from", ["Tensor", "sub"]],
    ["import { type Tensor, sub } from", ["sub"]],
    ["import tf, { sub } from", ["sub"]],
    ["import { /* a, b */ sub, // c\n add } from", ["sub", "add"]],
    ["import { default as tf, sub } from", ["sub"]],
    ['import { "sub" as minus, add } from', ["add"]],
    ["import * as tf from", []],
    ["import /* { a } */ tf from", []],
    ["export { sub as step } from", ["sub"]],
  ])("compile knows that %j asks tfjs for %j", async (statement, names) => {
    const source = `${statement} "@tensorflow/tfjs";\n${statement.startsWith("export") ? "" : step}`;
    expect((await ok(source)).names).toEqual(names);
  });

  it.each<[string, string]>([
    ["a function", "export function step() {}"],
    ["an asynchronous function", "export async function step() {}"],
    ["a constant among others", "export const a = 1, step = () => {};"],
    ["a class", "export class step {}"],
    ["a list under another name", "const move = 1; export { move as step };"],
    [
      "a function overloaded by types",
      "export function step(a: 1): 1;\nexport function step(a: any) { return a; }",
    ],
  ])("compile finds an export that is %s", async (_what, source) => {
    await ok(source);
  });

  it("compile lets types come from downhill, as long as nothing else does", async () => {
    await ok(`import type { Tensor } from "downhill";\n${step}`);
    const { message, position } = await refused(`\n  import { Tensor } from "downhill";\n${step}`);
    expect(message).toContain('"downhill" cannot be imported');
    expect(position).toEqual({ line: 2, column: 3 });
  });
});

describe("compile refuses", () => {
  it.each<[string, string, RegExp, { line: number; column: number } | undefined]>([
    [
      "what does not parse",
      "export function step() {\n  return 1 +;\n}",
      /Expression expected/,
      { line: 2, column: 13 },
    ],
    [
      "a bracket that is never closed",
      "export function step( {\n",
      /Unexpected token `<eof>`|Expected/,
      { line: 1, column: 25 },
    ],
    ["await where there is none", "export function step() {\n  await 1;\n}", /await/, { line: 2, column: 3 }],
    ["JSX", "export const step = <div/>;", /Expression expected|Unexpected/, { line: 1, column: 26 }],
    ["an enum", `${step}\nenum A { B }`, /enum is not supported$/, { line: 2, column: 1 }],
    ["a namespace", `${step}\nnamespace A { export const x = 1 }`, /namespace/, { line: 2, column: 1 }],
    [
      "a parameter property",
      "export class step {\n  constructor(private a: number) {}\n}",
      /parameter property/,
      { line: 2, column: 23 },
    ],
    ["a NUL", `${step}\n\0`, /\\0/, { line: 2, column: 1 }],
    [
      "another package",
      `\n  import fs from "node:fs";\n${step}`,
      /^"node:fs" cannot be imported; a module may import "@tensorflow\/tfjs"/,
      { line: 2, column: 3 },
    ],
    [
      "another package's export",
      `${step}\nexport { a } from "lodash";`,
      /^"lodash" cannot be imported/,
      { line: 2, column: 1 },
    ],
    [
      "all of another package",
      `${step}\nexport * from "https://example.org/x.js";`,
      /^"https:\/\/example.org\/x.js" cannot/,
      { line: 2, column: 1 },
    ],
    [
      "a package that only runs",
      `${step}\nimport "./other";`,
      /^"\.\/other" cannot be imported/,
      { line: 2, column: 1 },
    ],
    [
      "import() of anything",
      `export const step = () =>\n  import("@tensorflow/tfjs");`,
      /import\(\) is not available/,
      { line: 2, column: 3 },
    ],
    [
      "import() in a text",
      `export const step = () => \`\${import('a')}\`;`,
      /import\(\) is not available/,
      { line: 1, column: 30 },
    ],
    [
      "a file without exports",
      "const step = 1;",
      /^the file must export "step"; it exports nothing$/,
      undefined,
    ],
    ["an empty file", "", /it exports nothing$/, undefined],
    [
      "a misspelt export",
      "export const stpe = 1; export default 2;",
      /^the file must export "step"; it exports "stpe", "default"$/,
      undefined,
    ],
    ["an export that is only a type", "export type step = 1;", /it exports nothing$/, undefined],
  ])("%s, and says where", async (_what, source, message, position) => {
    const compiled = await refused(source);
    expect(compiled.message).toMatch(message);
    expect(compiled.position).toEqual(position);
  });

  it("every export that is missing, by name", async () => {
    expect((await refused("export const init = 1;", ["init", "step", "loss"])).message).toBe(
      'the file must export "step" and "loss"; it exports "init"',
    );
  });

  it.each(["\u3000", "\u2028", "\u2029", "\u2003", "\u00a0", "\ufeff", "\r\n", "\f"])(
    "an import behind a space of %j, which some lexers take for a letter",
    async (space) => {
      const { message } = await refused(`const a = 1;${space}import fs from "node:fs"; ${step}`);
      expect(message).toContain('"node:fs" cannot be imported');
    },
  );

  it("an honest file is compiled with any such space, and its positions stay true", async () => {
    const source = `const a = 1;\n\u3000import * as tf from "@tensorflow/tfjs";\n${step}`;
    const { imports } = await ok(source);
    expect(imports.map(([start, end]) => source.slice(start, end))).toEqual(["@tensorflow/tfjs"]);
  });

  it("a file that is too long, without reading it", async () => {
    const started = performance.now();
    expect((await refused("x".repeat(10_000_000))).message).toBe(
      `the file is 10000000 characters long; the limit is ${maxSourceLength}`,
    );
    expect(performance.now() - started).toBeLessThan(50);
    await ok(`${step}//${"x".repeat(maxSourceLength - step.length - 2)}`);
  });
});

describe("compile survives", () => {
  const many = (text: string, n: number) => text.repeat(n);

  it.each<[string, string]>([
    ["round brackets", many("(", 90_000)],
    ["square brackets", many("[", 40_000) + many("]", 40_000)],
    ["braces", `${many("{a:", 20_000)}1${many("}", 20_000)}`],
    ["signs", `${many("- ", 40_000)}1`],
    ["sums", `${many("1+", 40_000)}1`],
    ["arrows", `${many("a=>", 20_000)}1`],
    ["templates", `${many("`$" + "{", 15_000)}1${many("}`", 15_000)}`],
    ["types", `1 as ${many("A<", 20_000)}1${many(">", 20_000)}`],
    ["conditions", `1;${many("if(1)", 15_000)};`],
  ])("ten thousand nested %s, and compiles the next file as usual", async (_what, nested) => {
    const source = `export const step = ${nested}`;
    expect(source.length).toBeLessThanOrEqual(maxSourceLength);
    const compiled = await compile(source, ["step"]);
    if (!compiled.ok)
      expect(compiled.message).toMatch(/nested too deeply|parse|expected|Unexpected|Expected/);
    expect((await ok(step)).code).toBe(step);
    expect((await refused("export const step = ;")).position).toEqual({ line: 1, column: 21 });
  });

  it.each<[string, string]>([
    ["braces in a comment", `/*${many("{", 90_000)}*/ tf`],
    ["comments", `{ ${many("/**/", 22_000)} sub }`],
    ["comments that are texts", `{ "${many("/*", 45_000)}" as a, sub }`],
    ["spaces", `{ sub${many(" ", 90_000)}as a }`],
    ["lines", `{ ${many("\n", 90_000)} sub }`],
    ["names", `{ ${many("a, ", 25_000)} }`],
  ])("an import of ninety thousand %s, in a moment", async (_what, imported) => {
    const started = performance.now();
    await compile(`import ${imported} from "@tensorflow/tfjs";${step}`, ["step"]);
    // A pattern that tried every start took twelve seconds.
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
