import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInstalled, stampInstall } from "@/scripts/install.mjs";
import { root } from "@/scripts/paths.mjs";

describe("isInstalled", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "install-"));
    writeFileSync(join(folder, "package-lock.json"), "{}");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("isInstalled is false on a fresh clone", () => {
    expect(isInstalled(folder)).toBe(false);
  });

  it("isInstalled is true until the lock file changes or node_modules goes", () => {
    mkdirSync(join(folder, "node_modules"));
    stampInstall(folder);
    expect(isInstalled(folder)).toBe(true);
    writeFileSync(join(folder, "package-lock.json"), '{ "lockfileVersion": 3 }');
    expect(isInstalled(folder)).toBe(false);
    stampInstall(folder);
    rmSync(join(folder, "node_modules"), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });
});

describe("package-lock.json", () => {
  type Entry = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> };
  const lock: { packages: Record<string, Entry> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );

  it("package-lock.json names no download address, so that any registry can serve it", () => {
    expect(Object.values(lock.packages).filter((entry) => entry.resolved)).toEqual([]);
  });

  it("package-lock.json holds every platform's binaries, without which npm ci refuses to install", () => {
    const absent = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => !isLocked(path, name)),
    );
    expect(absent).toEqual([]);
  });

  /** Node's own search: beside the package, then beside each package around it. */
  function isLocked(path: string, name: string): boolean {
    if (lock.packages[join(path, "node_modules", name)]) return true;
    return path !== "" && isLocked(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
  }
});
