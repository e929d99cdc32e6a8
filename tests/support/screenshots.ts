import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import sharp from "sharp";
import { openDatabase } from "@/lib/db/open";
import { startSite } from "../e2e/support/site";
import { attempts, button, editorReady, openExercise, paste, write } from "../e2e/support/workbench";
import { launchChromium } from "./browser";
import { generateSeason } from "./generated-season";

/**
 * Takes pictures into docs/screenshots: of each page light and dark, on a laptop and a phone; of what can become of an
 * exercise's page, light on a laptop and dark on a phone. Draws the card that is shown where somebody links to the site.
 * Look at them before they are kept.
 *
 *     npm run screenshots [-- the beginning of a picture's name]
 */
const folder = join("docs", "screenshots");
const devices = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const graded = /(Passed|Not yet): \d+ of \d+ points/;

type Pictures = Record<string, (page: Page, url: string) => Promise<unknown>>;

/** Each begins as a visitor who has done nothing. */
const pages: Pictures = {
  course: (page, url) => page.goto(url),
  lessons: (page, url) => page.goto(`${url}/lessons`),
  lesson: (page, url) => page.goto(`${url}/lessons/gradient-descent`),
  exercise: async (page, url) => {
    await run(page, url, "gradient-descent", attempts.climbs);
    await page.getByRole("img", { name: /loss/ }).first().waitFor({ timeout: 60_000 });
  },
  playground: async (page, url) => {
    await page.goto(`${url}/playground`);
    await page.getByText(/wins?: /).waitFor({ timeout: 60_000 });
  },
  leaderboard: (page, url) => page.goto(`${url}/leaderboard/classic`),
};

const states: Pictures = {
  "course-begun": async (page, url) => {
    await submit(page, url, attempts.right);
    await page.goto(url);
    await page.getByRole("heading", { name: "The course" }).scrollIntoViewIfNeeded();
  },
  passed: (page, url) => submit(page, url, attempts.right),
  trajectory: async (page, url) => {
    await run(page, url, "momentum", await fileOf("momentum/attempts/averages-the-gradients.ts"));
    await look(page, /through the ravine/);
    await button(page, /Go to where they part/).click();
  },
  weights: async (page, url) => {
    await run(page, url, "gradient-descent", attempts.right);
    await look(page, /weights as images/i);
  },
  fairness: async (page, url) => {
    await run(page, url, "fair-thresholds", await fileOf("fair-thresholds/solution.ts"));
    await look(page, /a threshold for each group/);
  },
  compare: async (page, url) => {
    await openExercise(page, url);
    await write(page, attempts.right);
    await button(page, "Compare", true).click();
    await page.locator(".monaco-diff-editor .view-lines").first().waitFor();
  },
  history: async (page, url) => {
    await run(page, url, "gradient-descent", attempts.climbs);
    await write(page, attempts.broken);
    await page.keyboard.press("Control+Enter");
    await page.getByText("It does not compile").first().waitFor({ timeout: 60_000 });
    await page.getByRole("tab", { name: /History/ }).click();
    await page.getByText("broke off").waitFor();
  },
  help: async (page, url) => {
    await openExercise(page, url);
    await button(page, "Keyboard shortcuts").click();
  },
};

const fileOf = (path: string) => readFile(join("exercises", path), "utf8");

async function run(page: Page, url: string, slug: string, source: string) {
  await page.goto(`${url}/exercises/${slug}`);
  await editorReady(page);
  await paste(page, source);
  const over = page.getByText(/Not yet: \d|shown tests pass|Out of time/).first();
  for (let tries = 0; tries < 8; tries++) {
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(300);
    await over.waitFor({ timeout: 200_000 });
    // Of a machine that has other things to do, and no GPU.
    if (!/Out of time/.test(await over.innerText())) return;
  }
  throw new Error(`${slug} was out of time again and again`);
}

/** Chooses a live view by a part of its name, and gives it most of the screen. */
async function look(page: Page, at: RegExp) {
  const gallery = page.getByRole("region", { name: "Live views" });
  const choice = gallery.getByLabel("What to look at");
  const options = await choice.locator("option").allInnerTexts();
  await choice.selectOption(options.find((option) => at.test(option))!);
  const editor = page.getByRole("separator", { name: "Height of the editor" }).first();
  await editor.focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowUp");
  // What is above it is out of sight, or all in sight where the page ends too soon. The pane alone scrolls, or the page.
  await gallery.evaluate((view) => {
    let pane: Element | null = view.parentElement;
    while (pane && !/auto|scroll/.test(getComputedStyle(pane).overflowY)) pane = pane.parentElement;
    const scrolled = pane ?? document.documentElement;
    const from = pane?.getBoundingClientRect().top ?? 0;
    scrolled.scrollBy({ top: view.getBoundingClientRect().top - from });
    const summary = document.querySelector("main [data-tone]");
    const { top = 0, bottom = 0 } = summary?.getBoundingClientRect() ?? {};
    if (top < from && bottom > from) scrolled.scrollBy({ top: top - from });
  });
}

async function submit(page: Page, url: string, source: string) {
  await openExercise(page, url);
  await write(page, source);
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByText(graded).first().waitFor({ timeout: 120_000 });
}

type Look = [device: keyof typeof devices, colorScheme: "light" | "dark"];
const everyLook: Look[] = Object.keys(devices).flatMap((device) =>
  (["light", "dark"] as const).map((scheme): Look => [device as keyof typeof devices, scheme]),
);
const twoLooks: Look[] = [
  ["laptop", "light"],
  ["phone", "dark"],
];

async function take(browser: Browser, url: string, name: string) {
  const [prepare, looks] = pages[name] ? [pages[name], everyLook] : [states[name]!, twoLooks];
  for (const [device, colorScheme] of looks) {
    const context = await browser.newContext({
      viewport: devices[device],
      colorScheme,
      reducedMotion: "reduce",
      ...(device === "phone" ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
    });
    const page = await context.newPage();
    await prepare(page, url);
    await page.waitForTimeout(500);
    await keep(await page.screenshot(), join(folder, `${name}-${device}-${colorScheme}.png`));
    await context.close();
    console.log(`${name}, ${device}, ${colorScheme}`);
  }
}

/** A page has few colours: as many as a palette holds look the same in a third of the bytes. */
const keep = (picture: Buffer, path: string) =>
  sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toFile(path);

/** A leaderboard that somebody is on. */
async function withSeason(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), "downhill-screenshots-"));
  const database = await openDatabase({ folder: join(data, "db") });
  await generateSeason(database, 60);
  await database.close();
  return data;
}

const wanted = process.argv[2] ?? "";
await mkdir(folder, { recursive: true });
const data = await withSeason();
const [site, browser] = await Promise.all([startSite({ DOWNHILL_DATA: data }), launchChromium()]);
try {
  for (const name of Object.keys({ ...pages, ...states }))
    if (name.startsWith(wanted)) await take(browser, site.url, name);
  if ("card".startsWith(wanted)) await drawCard(browser);
} finally {
  await browser.close();
  await site.close();
  await rm(data, { recursive: true });
}

/** 1200 × 630, as everybody's card. Drawn with our own fonts and tokens, from no address. */
async function drawCard(browser: Browser) {
  const font = async (name: string, file: string) => {
    const bytes = await readFile(join("node_modules", "@fontsource-variable", name, "files", file));
    return `@font-face{font-family:${name};font-weight:100 900;src:url(data:font/woff2;base64,${bytes.toString("base64")})}`;
  };
  const tokens = await readFile(join("app", "tokens.css"), "utf8");
  const mark = (await readFile(join("app", "icon.svg"), "utf8")).replace("<svg", '<svg class="mark"');
  const context = await browser.newContext({ viewport: { width: 1200, height: 630 }, colorScheme: "light" });
  const page = await context.newPage();
  const ellipses = Array.from({ length: 12 }, (_, i) => (i + 1) / 2)
    .map((r) => `<ellipse cx="985" cy="300" rx="${r * 150}" ry="${r * 57}"/>`)
    .join("");
  const path = descent({ x: -4.6, y: 3.4 }, 0.255, 30)
    .map(({ x, y }) => `${985 + x * 80},${300 - y * 70}`)
    .join(" ");
  await page.setContent(`<!doctype html><style>
    ${await font("archivo", "archivo-latin-wght-normal.woff2")}
    ${await font("inter", "inter-latin-wght-normal.woff2")}
    ${tokens}
    body{margin:0;width:1200px;height:630px;position:relative;overflow:hidden;background:var(--page);color:var(--ink)}
    svg.figure{position:absolute;inset:0}
    .name{position:absolute;left:72px;top:64px;display:flex;gap:18px;align-items:center;font:700 44px archivo}
    .mark{width:64px;height:64px}
    h1{position:absolute;left:72px;bottom:112px;margin:0;font:700 76px/1.04 archivo;letter-spacing:-.028em}
    p{position:absolute;left:74px;bottom:54px;margin:0;font:500 28px inter;color:var(--ink-soft)}
  </style>
  <svg class="figure" viewBox="0 0 1200 630"><g fill="none" stroke="var(--contour)" stroke-width="2">${ellipses}</g>
  <polyline points="${path}" fill="none" stroke="var(--marker)" stroke-width="5" stroke-linejoin="round"/>
  <circle cx="985" cy="300" r="13" fill="var(--marker)"/></svg>
  <div class="name">${mark}Downhill</div>
  <h1>Optimization for<br>deep learning,<br>one step at a time</h1>
  <p>Write it, run it in your browser, see where it parts from the right one.</p>`);
  await page.evaluate(() => document.fonts.ready);
  await keep(await page.screenshot(), join("app", "opengraph-image.png"));
  await context.close();
  console.log("card");
}

/** Gradient descent in a valley seven times steeper one way, as on the front page. */
function descent({ x, y }: { x: number; y: number }, learningRate: number, steps: number) {
  return Array.from({ length: steps }, (_, i) => ({
    x: x * (1 - learningRate) ** i,
    y: y * (1 - 7 * learningRate) ** i,
  }));
}
