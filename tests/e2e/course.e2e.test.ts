import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sections } from "@/exercises/index";
import { launchChromium } from "../support/browser";
import { type Site, startSite } from "./support/site";
import { announced, button, write } from "./support/workbench";

/** A software GPU on a busy machine trains slowly. */
const limitMs = 240_000;

describe("every exercise, solved with its reference in a real browser", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  const pageErrors: string[] = [];

  // One server, one browser and one page for all: what is tested is the exercises.
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchChromium()]);
    page = await browser.newPage();
    page.on("pageerror", (error) => pageErrors.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const slugs = sections.flatMap((section) => section.slugs);
  it.each(slugs)(
    "%s passes all shown tests on WebGPU",
    async (slug) => {
      await page.goto(`${site.url}/exercises/${slug}`);
      await page.locator(".monaco-editor .view-lines").waitFor();
      await write(page, readFileSync(`exercises/${slug}/solution.ts`, "utf8"));
      await button(page, /^Run/).click();
      const over = /All \d+ shown tests pass|Not yet|does not|took longer|Stopped|broke/;
      await expect.poll(() => announced(page).innerText(), { timeout: limitMs, interval: 50 }).toMatch(over);
      expect(await announced(page).innerText()).toMatch(/All \d+ shown tests pass/);
      expect(await page.getByText("Ran on WebGPU in this browser").isVisible()).toBe(true);
      expect(pageErrors.splice(0)).toEqual([]);
    },
    limitMs + 60_000,
  );
});
