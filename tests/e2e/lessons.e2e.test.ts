import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, type ExpectStatic, it } from "vitest";
import { lessons } from "@/app/lessons/lessons";
import { launchChromium } from "../support/browser";
import { violations } from "./support/axe";
import { type Site, startSite } from "./support/site";

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ DOWNHILL_GRADERS: "0" }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface Look {
  colorScheme: "light" | "dark";
  width: number;
}

/** Opens a page and gives it to `work`; whatever it complains of in the console fails the test. */
async function visit(path: string, { colorScheme, width }: Look, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
  });
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => {
      // This test reads canvases back, which no page of ours does; and Next preloads the styles of its not-found page.
      if (/willReadFrequently|preloaded using link preload/.test(message.text())) return;
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${site.url}${path}`);
    await work(page);
    if (complaints.length > 0) throw new Error(`${path} complained: ${complaints.join("; ")}`);
  } finally {
    await context.close();
  }
}

/** How many figures the text asks for. */
async function figuresIn(slug: string): Promise<number> {
  const text = await readFile(`app/lessons/content/${slug}.md`, "utf8");
  return text.match(/^::figure /gm)?.length ?? 0;
}

const figuresOf = (page: Page) => page.locator("[data-figure]");

/** How much is drawn on a figure's canvases; a figure of bars has none, and counts its bars. */
const inkOf = (figure: Locator) =>
  figure.evaluate((element) => {
    const canvases = [...element.querySelectorAll("canvas")];
    if (canvases.length === 0) return element.querySelectorAll("td > span").length;
    let drawn = 0;
    for (const canvas of canvases) {
      const { width, height } = canvas;
      if (width === 0 || height === 0) continue;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, width, height);
      for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) drawn++;
    }
    return drawn;
  });

/** Starts what a figure computes only on demand, and waits until it is done. */
async function runJob(figure: Locator) {
  const button = figure.getByRole("button", { name: /^(Train|Train them all|Draw batches|Run it)$/ });
  if ((await button.count()) === 0) return;
  await button.click();
  await figure.getByRole("img").first().waitFor({ timeout: 60_000 });
  await button.waitFor({ timeout: 120_000 });
}

/** A figure must draw, and say something else once its first slider has been moved. */
async function moveFigure(page: Page, figure: Locator, expect: ExpectStatic) {
  const name = await figure.getAttribute("data-figure");
  await figure.scrollIntoViewIfNeeded();
  await runJob(figure);
  await expect.poll(() => inkOf(figure), { message: `${name} draws`, timeout: 20_000 }).toBeGreaterThan(3);
  const said = figure.locator("output");
  const before = await said.innerText();
  const slider = figure.getByRole("slider").first();
  const wasAt = await slider.getAttribute("aria-valuenow");
  await slider.focus();
  // To whichever end it is not at.
  await page.keyboard.press(wasAt === (await slider.getAttribute("aria-valuemax")) ? "Home" : "End");
  await expect.poll(() => slider.getAttribute("aria-valuenow")).not.toBe(wasAt);
  // A training says something else only when it has been made again.
  await runJob(figure);
  await expect
    .poll(() => said.innerText(), { message: `${name} says something else`, timeout: 20_000 })
    .not.toBe(before);
}

const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

describe.concurrent.each(lessons)("$title", ({ slug }) => {
  const path = `/lessons/${slug}`;

  it("the lesson reads well on a phone, in the dark", { timeout: 180_000 }, async ({ expect }) => {
    await visit(path, { colorScheme: "dark", width: 390 }, async (page) => {
      await expect.poll(() => figuresOf(page).count()).toBe(await figuresIn(slug));
      expect(await violations(page)).toEqual([]);
      expect(await widthOf(page)).toBeLessThanOrEqual(390);
    });
  });

  it("the lesson reads well on a laptop, and every figure draws and answers to the keyboard", {
    timeout: 300_000,
  }, async ({ expect }) => {
    await visit(path, { colorScheme: "light", width: 1280 }, async (page) => {
      await expect.poll(() => figuresOf(page).count()).toBe(await figuresIn(slug));
      expect(await violations(page)).toEqual([]);
      expect(await widthOf(page)).toBeLessThanOrEqual(1280);
      for (const figure of await figuresOf(page).all()) await moveFigure(page, figure, expect);
    });
  });
});

describe.concurrent("lessons", () => {
  it("the list leads to every lesson, each lesson on to the next, and the course back to them", {
    timeout: 120_000,
  }, async ({ expect }) => {
    await visit("/lessons", { colorScheme: "dark", width: 390 }, async (page) => {
      expect(await violations(page)).toEqual([]);
      expect(await page.getByRole("main").getByRole("listitem").count()).toBe(lessons.length);
      await page.getByRole("link", { name: lessons[0]!.title }).click();
      for (const { title } of lessons.slice(1)) {
        await page.getByRole("link", { name: `Next ${title}` }).click();
        await page.getByRole("heading", { level: 1, name: title }).waitFor();
      }
      await page.getByRole("link", { name: "Back to The course" }).click();
      await page.waitForURL(`${site.url}/`);
      for (const { slug } of lessons) await page.locator(`a[href="/lessons/${slug}"]`).first().waitFor();
    });
  });

  it("a lesson leads to its exercises", async ({ expect }) => {
    await visit("/lessons/gradient-descent", { colorScheme: "light", width: 1280 }, async (page) => {
      const hrefs = await page
        .getByRole("link", { name: /Try it/ })
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      expect(hrefs).toEqual(["/exercises/numerical-gradient", "/exercises/gradient-descent"]);
    });
  });

  it("a lesson that does not exist is not found", async ({ expect }) => {
    expect((await fetch(`${site.url}/lessons/no-such-lesson`)).status).toBe(404);
  });

  it("a lesson has at most 190 KB of compressed script, and nothing of Monaco or tfjs", async ({
    expect,
  }) => {
    await visit("/lessons/conditioning-and-momentum", { colorScheme: "light", width: 1280 }, async (page) => {
      await page.waitForLoadState("networkidle");
      const bytes = await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .filter(({ name }) => /\.js(\?|$)/.test(name))
          .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
      );
      expect(bytes).toBeGreaterThan(50_000);
      expect(bytes).toBeLessThanOrEqual(190_000);
      expect(await page.evaluate(() => "MonacoEnvironment" in self)).toBe(false);
      expect(await page.evaluate(() => "tf" in self || "_tfGlobals" in self)).toBe(false);
    });
  });
});
