import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { courseEntries } from "@/grader/cli/course";
import { slackFor, webgpuSlack, writeCalibration } from "@/grader/cli/webgpu-slack";

const measured = {
  version: "abc",
  adapter: "google swiftshader",
  difference: 1e-7,
  shareOnWasm: 0.02,
  shareOnWebGpu: 0.03,
  shareIfInexact: 0.1,
  slack: 1,
};

describe("webgpuSlack", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "downhill-slack-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("webgpuSlack gives what was measured, and twice the tolerance where nothing was", async () => {
    await writeCalibration(join(folder, "momentum"), "momentum", { ...measured, slack: 3.5 });
    await writeCalibration(join(folder, "adam"), "adam", measured);
    expect(await webgpuSlack(join(folder, "momentum"), "momentum")).toBe(3.5);
    expect(await webgpuSlack(join(folder, "adam"), "adam")).toBe(1);
    expect(await webgpuSlack(join(folder, "rmsprop"), "rmsprop")).toBe(2);
    const written = await readFile(join(folder, "webgpu.json"), "utf8");
    expect(Object.keys(JSON.parse(written))).toEqual(["adam", "momentum"]);
  });

  it.each([
    ["not JSON", "{", /is not JSON; "npm run calibrate" writes it/],
    ["a slack below 1", JSON.stringify({ adam: { ...measured, slack: 0.5 } }), /^adam\.slack: /],
    ["a figure that is missing", JSON.stringify({ adam: { slack: 2 } }), /^adam\.version: /],
  ])("webgpuSlack refuses a file with %s", async (_what, text, message) => {
    await writeFile(join(folder, "webgpu.json"), text);
    await expect(webgpuSlack(join(folder, "adam"), "adam")).rejects.toThrow(message);
  });

  it("slackFor leaves a tolerance as it is where rounding adds little, and widens it for what rounding adds", () => {
    expect(slackFor(0.02, 0.1)).toBe(1);
    expect(slackFor(0.74, 0.76)).toBe(1);
    expect(slackFor(0.25, 1)).toBe(2.5);
    expect(slackFor(0.5, 0.2)).toBe(1);
  });

  it("webgpuSlack has been measured of most of the course", async () => {
    const file = JSON.parse(await readFile("exercises/webgpu.json", "utf8")) as Record<string, unknown>;
    const slugs = courseEntries("").map(({ slug }) => slug);
    expect(Object.keys(file).filter((slug) => !slugs.includes(slug))).toEqual([]);
    expect(Object.keys(file).length).toBeGreaterThan(slugs.length / 2);
  });
});
