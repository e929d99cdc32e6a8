import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftKey } from "@/app/workbench/draft";
import { sections } from "@/exercises/index";
import { launchChromium } from "../support/browser";
import { type Site, startSite } from "./support/site";
import { announced, editorReady } from "./support/workbench";

/** A software GPU on a busy machine trains slowly. */
const limitMs = 240_000;

const slugs = sections.flatMap((section) => section.slugs);
const solutionOf = (slug: string) => readFileSync(`exercises/${slug}/solution.ts`, "utf8");

describe("every exercise, solved with its reference in a real browser", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  const thrown: string[] = [];

  // One server and one page for all, which finds the references as work that the browser has kept, and keeps its editor
  // and the guest that it has booted ahead from exercise to exercise.
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchChromium()]);
    page = await browser.newPage();
    page.on("pageerror", (error) => thrown.push(error.message));
    const drafts = slugs.map((slug) => {
      const draft = { source: solutionOf(slug), revision: 0, dirty: true };
      return [draftKey(slug), JSON.stringify(draft)] as const;
    });
    await page.goto(`${site.url}/api/health`);
    await page.evaluate((kept) => {
      for (const [key, draft] of kept) localStorage.setItem(key, draft);
    }, drafts);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each(slugs)(
    "%s passes all shown tests on WebGPU, and is solved by its grade",
    async (slug) => {
      await goTo(slug);
      // At once: that the GPU may still be prepared is not the learner's time.
      expect(await endOf("Control+Enter")).toMatch(/^All \d+ shown tests pass/);
      expect(await page.getByText("Ran on WebGPU in this browser").isVisible()).toBe(true);
      expect(await endOf("Control+Shift+Enter")).toMatch(/^Passed: (\d+) of \1 points/);
      expect(thrown.splice(0)).toEqual([]);
    },
    5 * limitMs,
  );

  it("the course has seen them all solved", async () => {
    await page.goto(site.url);
    const all = `${slugs.length} of ${slugs.length} exercises passed`;
    await expect.poll(() => page.locator("main").innerText(), { timeout: 30_000 }).toContain(all);
  }, 60_000);

  /** As a learner goes on, by the link that a pass shows; by its address to the first exercise, and past one that failed. */
  async function goTo(slug: string): Promise<void> {
    const path = `/exercises/${slug}`;
    const next = page.getByRole("main").locator(`a[href="${path}"]`);
    if (await next.isVisible()) await next.click();
    else await page.goto(`${site.url}${path}`);
    await page.waitForURL(`**${path}`);
    await editorReady(page);
  }

  /** Presses keys, and gives what the page says when the run or the grade that they begin is over. */
  async function endOf(keys: string): Promise<string> {
    const over =
      /^(All \d|Passed|Not yet|It |Out of time|Stopped|Something|The run broke|No verdict|Not graded|Not submitted)/;
    const said = () => announced(page).innerText();
    const before = await said();
    let begun = false;
    await page.keyboard.press(keys);
    const isOver = async () => {
      const text = await said();
      begun ||= text !== before;
      return begun && over.test(text);
    };
    await expect.poll(isOver, { timeout: limitMs, interval: 100 }).toBe(true);
    return said();
  }
});
