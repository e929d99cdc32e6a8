import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/browser";
import { freePort, type Site, startSite } from "./support/site";
import { announced, attempts, exercise, openExercise, write } from "./support/workbench";

const trainedMs = 150_000;
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium([
    // Names of this machine, as a server in production has them.
    "--host-resolver-rules=MAP school.example 127.0.0.1, MAP guest.example 127.0.0.1",
  ]);
});
afterAll(() => browser?.close());

describe("with GUEST_ORIGIN", () => {
  let site: Site;
  let guest: string;
  beforeAll(async () => {
    const port = await freePort();
    guest = `http://guest.example:${port}`;
    site = await startSite({ GUEST_ORIGIN: guest, SITE_ORIGIN: `http://school.example:${port}` }, port);
  });
  afterAll(() => site?.close());

  const at = (host: string, path: string) =>
    browser.newPage().then(async (page) => {
      const response = await page.goto(`http://${host}:${site.port}${path}`);
      await page.close();
      return response!;
    });

  it("the second origin serves the frame and nothing else", async () => {
    expect((await at("guest.example", "/guest/frame")).status()).toBe(200);
    for (const path of [
      "/",
      exercise,
      "/api/health",
      "/assets/manifest.json",
      "/data/mnist-train.pack",
      "/icon.svg",
    ]) {
      expect((await at("guest.example", path)).status(), path).toBe(404);
    }
  });

  it("the site's own origin does not serve the frame", async () => {
    expect((await at("school.example", "/guest/frame")).status()).toBe(404);
    expect((await at("school.example", "/")).status()).toBe(200);
  });

  it("the page names the second origin, and it alone, as one to frame", async () => {
    const policy = (await at("school.example", exercise)).headers()["content-security-policy"];
    expect(policy).toContain(`frame-src ${guest};`);
  });
});

describe("where no second origin is known", () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site?.close());

  it("the frame is sandboxed by its own policy, so that it is never of the site's origin", async () => {
    const page = await browser.newPage();
    await page.goto(`http://school.example:${site.port}/guest/frame`);
    expect(await page.evaluate(() => self.origin)).toBe("null");
    await page.close();
  });

  it("Run works without WebGPU, says what ran, and Stop ends an endless loop", {
    timeout: 2 * trainedMs,
  }, async () => {
    const page = await browser.newPage();
    await openExercise(page, `http://school.example:${site.port}`);
    await page
      .getByText("WebGPU is not available here, so this runs on WebAssembly: everything works")
      .waitFor({ timeout: 60_000 });
    await write(page, attempts.climbs);
    await page.keyboard.press("Control+Enter");
    const says = (text: RegExp) =>
      expect.poll(() => announced(page).innerText(), { timeout: trainedMs }).toMatch(text);
    await says(/Not yet: 0 of \d tests passed/);
    expect(await page.getByText("Ran on WebAssembly in this browser").isVisible()).toBe(true);
    await write(page, attempts.endless);
    await page.keyboard.press("Control+Enter");
    await page.getByText(/Running: 0 of/).waitFor();
    await page.keyboard.press("Escape");
    await says(/^Stopped/);
    await page.close();
  });
});
