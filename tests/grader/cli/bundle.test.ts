import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const assets = join(".build", "assets");

async function bundleNamed(name: "guest" | "judge" | "race"): Promise<string> {
  const manifest = JSON.parse(await readFile(join(assets, "manifest.json"), "utf8"));
  return readFile(join(assets, manifest[name]), "utf8");
}

/** Zod's own name for what it throws, and two words of its messages in another language. */
const zod = "ZodError";
const inGerman = "ltige Eingabe";

describe("the bundles", () => {
  it("give a guest no schemas, in no sandbox", async () => {
    expect(await bundleNamed("guest")).not.toContain(zod);
    expect(await readFile(join(".build", "guest.mjs"), "utf8")).not.toContain(zod);
  });

  it("give a judge schemas, and their messages in one language", async () => {
    for (const name of ["judge", "race"] as const) {
      const bundle = await bundleNamed(name);
      expect(bundle).toContain(zod);
      expect(bundle).not.toContain(inGerman);
    }
  });
});
