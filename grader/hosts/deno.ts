import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const packages: Record<string, string> = {
  "linux-x64": "@deno/linux-x64-glibc",
  "linux-arm64": "@deno/linux-arm64-glibc",
  "darwin-x64": "@deno/darwin-x64",
  "darwin-arm64": "@deno/darwin-arm64",
};

/**
 * The Deno executable itself, or null where this platform has none. Never the package's own `bin.cjs`:
 * that starts Deno as a grandchild, which outlives being killed.
 */
export function findDeno(): string | null {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) return null;
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), "deno");
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
