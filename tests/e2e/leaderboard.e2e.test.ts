import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "@/tests/support/browser";
import { type Site, startSite } from "./support/site";
import { write } from "./support/workbench";

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchChromium()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A recipe of the smallest network, so that a verification takes seconds. */
const recipe = (learningRate: number) =>
  readFileSync("exercises/beat-the-baseline/starter.ts", "utf8")
    .replace("[128]", "[]")
    .replace("learningRate: 0.1", `learningRate: ${learningRate}`);

describe("an author", () => {
  let ada: BrowserContext;
  let bob: BrowserContext;
  beforeAll(async () => {
    [ada, bob] = await Promise.all([browser.newContext(), browser.newContext()]);
  });
  afterAll(() => Promise.all([ada?.close(), bob?.close()]));

  async function named(context: BrowserContext, nickname: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.request.put(`${site.url}/api/nickname`, { data: { nickname } });
    return page;
  }

  /** Writes in the workbench, and enters it on the sprint track. Ends on the entry's page. */
  async function enter(page: Page, source: string): Promise<void> {
    await page.goto(`${site.url}/exercises/beat-the-baseline`);
    await page.locator(".monaco-editor .view-lines").waitFor();
    const kept = page.waitForResponse((response) => response.url().includes("/api/drafts/") && response.ok());
    await write(page, source);
    await kept;
    await page.goto(`${site.url}/leaderboard/submit?track=sprint`);
    await page.getByRole("button", { name: "Submit for verification" }).click();
    await page.waitForURL(/leaderboard\/entries\//);
  }

  const verified = (page: Page) => page.getByText("It was verified").waitFor({ timeout: 240_000 });

  it("writes, submits, watches it verified through a restart, and sees it ranked once", {
    timeout: 600_000,
  }, async () => {
    const page = await named(ada, "Ada");
    await enter(page, recipe(0.02));
    await page.getByText(/Run [123] of 3: [1-9]/).waitFor({ timeout: 120_000 });
    await site.restart("SIGKILL");
    await verified(page);
    await page.goto(`${site.url}/leaderboard/sprint`);
    expect(await page.locator("tbody tr").count()).toBe(1);
    await page.getByText("You are at rank 1").waitFor();
  });

  it("is beaten from another browser, and sees it happen", { timeout: 600_000 }, async () => {
    const [watching] = ada.pages();
    await watching!.goto(`${site.url}/leaderboard/sprint`);
    const page = await named(bob, "Bob");
    await enter(page, recipe(0.3));
    await verified(page);
    await page.goto(`${site.url}/leaderboard/sprint`);
    for (const each of [page, watching!]) {
      await expect
        .poll(() => each.locator("tbody tr").allInnerTexts(), { timeout: 60_000 })
        .toMatchObject([expect.stringContaining("Bob"), expect.stringContaining("Ada")]);
    }
    await watching!.getByText("You are at rank 2").waitFor();
  });

  it("is told why an entry is not ranked, and pays nothing for one that never started", {
    timeout: 600_000,
  }, async () => {
    const [page] = ada.pages();
    await enter(page!, recipe(0.1).replace("return 128", "return 0"));
    await page!.getByText(/Why it is not ranked/).waitFor({ timeout: 240_000 });
    await page!
      .getByText(/batchSize/)
      .first()
      .waitFor();
    await page!.goto(`${site.url}/leaderboard/submit?track=sprint`);
    await page!.getByText("4 of 5 submissions left").waitFor();
  });
});
