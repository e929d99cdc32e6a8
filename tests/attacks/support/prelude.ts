import { buildSync } from "esbuild";
import type { Given } from "./tools";

let tools: string | null = null;

/** Gives an attack's source the global `attack` of `tools.ts`, on the line before its own. */
export function withTools(source: string, given: Given): string {
  tools ??= buildSync({
    entryPoints: ["tests/attacks/support/tools.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "tools",
    target: "es2022",
    write: false,
  }).outputFiles[0]!.text.trim();
  const needsWire = /attack\.send/.test(source);
  const text = JSON.stringify(tools);
  return [
    `const toolsText = ${text}; const tools = new Function(toolsText + "; return tools")();`,
    `const attack = await tools.createTools(${JSON.stringify(given)}, toolsText, ${needsWire});`,
    `\n${source}`,
  ].join(" ");
}
