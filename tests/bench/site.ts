import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright";
import { type Bench, runSuite } from "@/grader/bench/suite";
import { type Site, startSite } from "@/tests/e2e/support/site";
import { editorReady, write } from "@/tests/e2e/support/workbench";
import { scriptsOf } from "@/tests/support/script-weight";
import { run } from "../../scripts/processes.mjs";
import { launchChromium, launchWithoutWebGpu } from "../support/browser";
import { auditPage } from "./lighthouse";
import { drawnPerSecond, framesPerSecond, type WatchedRun, watchDrawing, watchRun } from "./live-views";

const landing = "/";
const exercise = "/exercises/gradient-descent";
const kilobyte = 1000;

/** What a visitor waits for, in a real Chromium on the production build, each load with an empty cache. */
await runSuite("site", async (bench) => {
  await run([process.execPath, "scripts/build.mjs", "--aside"], { aside: true });
  const [site, browser] = await Promise.all([startSite({ DOWNHILL_GRADERS: "0" }), launchChromium()]);
  try {
    // The server's first answer compiles what later ones share.
    for (const path of [landing, exercise]) await visit(browser, site, path, async () => {});
    await weigh(bench, browser, site);
    await load(bench, browser, site);
    await change(bench, browser, site);
    await watchRuns(bench, site);
    await audit(bench, site);
  } finally {
    await browser.close();
    await site.close();
  }
});

async function visit<T>(
  browser: Browser,
  site: Site,
  path: string,
  work: (page: Page) => Promise<T>,
  waitUntil: "load" | "commit" = "load",
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    // What tsx calls to name a function, in those that a page is sent as well.
    await page.addInitScript("self.__name = (named) => named");
    await page.addInitScript(watchPaint);
    await page.goto(`${site.url}${path}`, { waitUntil });
    return await work(page);
  } finally {
    await context.close();
  }
}

async function weigh({ add }: Bench, browser: Browser, site: Site) {
  const weight = (path: string, settled?: typeof editorReady) =>
    visit(browser, site, "/api/health", async (page) => {
      const { bytes } = await scriptsOf(page, `${site.url}${path}`, settled);
      return bytes / kilobyte;
    });
  add("landing page: compressed script", "KB", [await weight(landing)]);
  add("exercise page: compressed script", "KB", [await weight(exercise)]);
  add("exercise page, with its editor: compressed script", "KB", [await weight(exercise, editorReady)]);
}

async function load({ add, quick }: Bench, browser: Browser, site: Site) {
  const loads = quick ? 3 : 10;
  const paint: Record<string, number[]> = { [landing]: [], [exercise]: [] };
  const typed: number[] = [];
  const whole: number[] = [];
  const noted = (page: Page) =>
    page.evaluate(() => {
      const { largestPaintMs, typedMs, editorReadyMs } = self as unknown as Watched;
      return { largestPaintMs, typedMs, editorReadyMs };
    });
  for (let i = 0; i < loads; i++) {
    for (const path of [landing, exercise]) {
      await visit(browser, site, path, async (page) => {
        await page.waitForLoadState("networkidle");
        paint[path]!.push((await noted(page)).largestPaintMs);
      });
    }
    // Somebody who cannot wait: types as soon as there is something to type into.
    await visit(
      browser,
      site,
      exercise,
      async (page) => {
        await page.getByRole("textbox", { name: "Your code" }).click();
        await page.keyboard.type("x");
        await page.waitForFunction(() => (self as unknown as Watched).typedMs > 0);
        typed.push((await noted(page)).typedMs);
      },
      "commit",
    );
    // Somebody whose hand is on the mouse all the while.
    await visit(
      browser,
      site,
      exercise,
      async (page) => {
        let there = false;
        const ready = page.locator("[data-ready=true]").waitFor({ timeout: 60_000 });
        ready.then(() => {
          there = true;
        });
        for (let x = 0; !there; x = (x + 7) % 1000) await page.mouse.move(x, 300);
        await ready;
        whole.push((await noted(page)).editorReadyMs);
      },
      "commit",
    );
  }
  add("landing page: largest paint", "ms", paint[landing]!);
  add("exercise page: largest paint, the text readable", "ms", paint[exercise]!);
  add("exercise page: the editor holds the first letter typed", "ms", typed);
  add("exercise page: Monaco is there, the pointer moving all the while", "ms", whole);
}

/**
 * From one exercise to the next, by the key for it: until the other task stands there. Once from a page that somebody has
 * looked at, and once by somebody who goes on while it is still at work on its editor and its GPU.
 */
async function change({ add, quick }: Bench, browser: Browser, site: Site) {
  for (const atRest of [true, false]) {
    const times = await visit(browser, site, exercise, async (page) => {
      const taken: number[] = [];
      for (let i = 0; i < (quick ? 3 : 8); i++) {
        await editorReady(page);
        if (atRest) await page.evaluate(untilAtRest);
        const title = await page.getByRole("heading", { level: 1 }).innerText();
        // Awaited: a key is on its way to the page by another road than a script.
        const watched = await page.evaluateHandle(untilAnotherTitle, title);
        await page.keyboard.press("Control+Shift+.");
        taken.push(await watched.evaluate(({ ms }) => ms));
      }
      return taken;
    });
    add(`from one exercise to the next, ${atRest ? "the page at rest" : "the page just come"}`, "ms", times);
  }
}

/** What the live views show in a second while a run streams, and what they cost it: beside the same run out of sight. */
async function watchRuns({ add, compare, quick }: Bench, site: Site) {
  const source = await readFile("exercises/gradient-descent/solution.ts", "utf8");
  for (const [backend, browser] of [
    ["WebGPU on the CPU", await launchChromium()],
    ["WebAssembly", await launchWithoutWebGpu()],
  ] as const) {
    const seen: WatchedRun[] = [];
    const unseen: WatchedRun[] = [];
    await visit(browser, site, exercise, async (page) => {
      await editorReady(page);
      await page.evaluate(watchDrawing);
      await write(page, source);
      await watchRun(page);
      for (let i = 0; i < (quick ? 2 : 8); i++) {
        seen.push(await watchRun(page));
        unseen.push(await watchRun(page, { outOfSight: true }));
      }
    });
    await browser.close();
    add(`live views, ${backend}: frames a second`, "frames/s", seen.map(framesPerSecond));
    add(`live views, ${backend}: of them drawn anew`, "frames/s", seen.map(drawnPerSecond));
    for (const [what, took] of [
      ["the run itself", ({ ranMs }: WatchedRun) => ranMs],
      ["Run, until its verdict is read", ({ ms }: WatchedRun) => ms],
    ] as const) {
      const name = `${what}, ${backend}, its views in sight`;
      compare(name, "ms", seen.map(took), "out of sight", unseen.map(took));
    }
  }
}

async function audit({ add, leaveOut }: Bench, site: Site) {
  for (const device of ["desktop", "mobile"] as const) {
    for (const path of [landing, exercise]) {
      const scores = await auditPage(`${site.url}${path}`, device).catch((error: Error) => {
        leaveOut(`Lighthouse ${device} ${path}`, error.message);
        return {};
      });
      for (const [category, score] of Object.entries(scores)) {
        add(`Lighthouse, ${device}, ${path}: ${category}`, "of 100", [score]);
      }
    }
  }
}

/** What the page notes of itself while it loads. */
interface Watched {
  largestPaintMs: number;
  typedMs: number;
  editorReadyMs: number;
}

/** Runs in the browser, before anything of the page. */
function watchPaint() {
  const watched = self as unknown as Watched;
  watched.largestPaintMs = 0;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) watched.largestPaintMs = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  addEventListener("input", () => (watched.typedMs ||= performance.now()), { capture: true });
  const editor = new MutationObserver(() => {
    if (!document.querySelector("[data-ready=true]")) return;
    watched.editorReadyMs = performance.now();
    editor.disconnect();
  });
  editor.observe(document, { subtree: true, childList: true, attributeFilter: ["data-ready"] });
}

/** Runs in the browser: until a second has passed in which every frame came in time, or half a minute. */
function untilAtRest(): Promise<void> {
  return new Promise((resolve) => {
    const began = performance.now();
    let calmSince = began;
    const look = (now: number, before: number) => {
      if (now - before > 50) calmSince = now;
      if (now - calmSince > 1000 || now - began > 30_000) resolve();
      else requestAnimationFrame((next) => look(next, now));
    };
    look(began, began);
  });
}

/** Runs in the browser, before the key is pressed. @returns how long it takes until another title is painted */
function untilAnotherTitle(before: string): { ms: Promise<number> } {
  const ms = new Promise<number>((resolve) => {
    let started = 0;
    addEventListener("keydown", () => (started ||= performance.now()), { capture: true });
    const look = () => {
      const title = document.querySelector("h1")?.textContent;
      if (started && title && title !== before) resolve(performance.now() - started);
      else requestAnimationFrame(look);
    };
    look();
  });
  return { ms };
}
