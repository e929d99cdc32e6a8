import type { Page, Route } from "playwright";
import { describe, expect, it } from "vitest";
import { draftKey } from "@/app/workbench/draft";
import { useSite } from "./support/use-site";
import { announced, attempts, code, editorReady, exercise, openExercise, write } from "./support/workbench";

const used = useSite();

const starter = (page: Page) => page.getByRole("textbox", { name: /^Your code/ }).inputValue();
const field = (page: Page) => page.locator("[data-ready] textarea").first();
const ready = (page: Page) => page.locator("[data-ready=true] .monaco-editor .view-lines").waitFor();
const inMonaco = (page: Page) => page.evaluate(() => !!document.activeElement?.closest(".monaco-editor"));
/** The learner's text, as it is kept at every change. */
const kept = (page: Page) =>
  page.evaluate((key) => {
    const draft: { source: string } | null = JSON.parse(localStorage.getItem(key) ?? "null");
    return draft?.source;
  }, draftKey("gradient-descent"));

/** Holds back the scripts that are asked for, all or only Monaco's, which no other is nearly as large as. */
async function hold(page: Page, { least = 0 } = {}) {
  let release = (_how: "send" | "drop") => {};
  const released = new Promise<"send" | "drop">((resolve) => {
    release = resolve;
  });
  const pass = async (route: Route) => {
    const response = await route.fetch();
    const body = await response.body();
    const how = body.length >= least ? await released : "send";
    await (how === "drop" ? route.abort() : route.fulfill({ response, body }));
  };
  // A test that is over waits for no script.
  await page.route("**/_next/static/chunks/*.js", (route) => pass(route).catch(() => {}));
  return release;
}
const monaco = { least: 500_000 };

describe("the editor before Monaco", () => {
  it.each([
    ["a laptop", { width: 1440, height: 1300 }, "light"],
    ["a phone", { width: 390, height: 844 }, "dark"],
  ] as const)(
    "Monaco takes the field's place on %s without moving or colouring a letter",
    async (_, viewport, colorScheme) => {
      const { browser, site } = used;
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      await page.addInitScript(watchShifts);
      await page.goto(`${site.url}/exercises/adam`, { waitUntil: "networkidle" });
      const before = await page.evaluate(lettersIn, "[data-ready=false] [aria-hidden=true]");
      await editorReady(page);
      const after = await page.evaluate(lettersIn, ".monaco-editor .view-lines");
      // Monaco draws what is in sight and no more.
      expect(after.length).toBeGreaterThan(300);
      const near = (a: number, b: number) => Math.abs(a - b) < 1;
      const stood = ({ look, left, top }: Letter) =>
        before.some((one) => one.look === look && near(one.left, left) && near(one.top, top));
      expect(after.filter((letter) => !stood(letter))).toEqual([]);
      expect(await page.evaluate(() => (self as unknown as { shifted: number }).shifted)).toBe(0);
      await context.close();
    },
  );

  it("what is typed before Monaco is there is kept, with what is selected, what undo takes back, and the focus", async () => {
    const { page, site } = used;
    const release = await hold(page, monaco);
    await page.goto(`${site.url}${exercise}`, { waitUntil: "load" });
    const first = await starter(page);
    await field(page).click({ position: { x: 300, y: 8 } });
    await page.keyboard.press("End");
    await page.keyboard.type("\nlet one = 1;");
    await expect.poll(() => kept(page)).toContain("let one = 1;");
    for (let i = 0; i < 2; i++) await page.keyboard.press("Shift+ArrowLeft");
    release("send");
    await ready(page);
    expect(await inMonaco(page)).toBe(true);
    await page.keyboard.type("2");
    await code(page, "let one = 2").waitFor();
    await expect.poll(() => kept(page)).toContain("let one = 2\n");
    for (let i = 0; i < 12 && (await kept(page)) !== first; i++) await page.keyboard.press("ControlOrMeta+z");
    expect(await kept(page)).toBe(first);
  });

  it("what is typed before any script is there is kept", async () => {
    const { page, site } = used;
    const release = await hold(page);
    await page.goto(`${site.url}${exercise}`, { waitUntil: "commit" });
    await field(page).click({ position: { x: 300, y: 8 } });
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("// early");
    release("send");
    await ready(page);
    expect(await inMonaco(page)).toBe(true);
    await page.keyboard.type(" bird\n");
    await expect.poll(() => kept(page)).toMatch(/^\/\/ early bird\nimport/);
  });

  it("without Monaco there is still a field to write in, to run from, and to leave by Tab", {
    timeout: 180_000,
  }, async () => {
    const { page, site } = used;
    const release = await hold(page, monaco);
    release("drop");
    await page.goto(`${site.url}${exercise}`, { waitUntil: "load" });
    await field(page).focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(attempts.broken);
    await expect.poll(() => kept(page)).toBe(`  ${attempts.broken}`);
    await page.keyboard.press("Control+m");
    await page.getByText("Tab moves on").waitFor();
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => announced(page).innerText(), { timeout: 120_000 }).toMatch(/It does not compile/);
    await page.getByRole("button", { name: "Go to line 4" }).click();
    const caret = () => field(page).evaluate((at) => (at as HTMLTextAreaElement).selectionStart);
    expect(attempts.broken.slice(0, (await caret()) - 2).split("\n")).toHaveLength(4);
    await page.keyboard.press("Tab");
    expect(await field(page).evaluate((at) => document.activeElement === at)).toBe(false);
  });

  it("a finger that touches the code finds the same place in Monaco", async () => {
    const { browser, site } = used;
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    const release = await hold(page, monaco);
    await page.goto(`${site.url}${exercise}`, { waitUntil: "load" });
    // In the third line: the first letters of "export interface".
    await field(page).tap({ position: { x: 53, y: 12 + 2.5 * 21 } });
    expect(await field(page).evaluate((at) => document.activeElement === at)).toBe(true);
    release("send");
    await ready(page);
    await page.keyboard.type("/* here */ ");
    await expect.poll(() => kept(page)).toContain("\n/* here */ export interface");
    await context.close();
  });
});

it("the next exercise has the editor with its own text, and no undo leads back to the last one's", async () => {
  const { page, site } = used;
  await openExercise(page, site.url);
  await write(page, "// of the last one");
  await page.keyboard.press("Control+Shift+.");
  await page.waitForURL((url) => !url.pathname.endsWith(exercise));
  await code(page, "export function").waitFor();
  const text = () => page.locator(".monaco-editor .view-lines").evaluate(inOrder);
  const first = await text();
  await write(page, "// of this one");
  await code(page, "// of this one").waitFor();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ControlOrMeta+z");
  // Monaco draws what is in sight and no more.
  await page.keyboard.press("ControlOrMeta+Home");
  await expect.poll(text).toBe(first);
});

/** The lines in sight from above to below: Monaco keeps them in the order that it drew them in. Runs in the browser. */
function inOrder(lines: Element): string {
  const top = ({ style }: Element & { style?: CSSStyleDeclaration }) => Number.parseFloat(style!.top);
  const sorted = [...lines.children].sort((a, b) => top(a) - top(b));
  return sorted.map(({ textContent }) => textContent).join("\n");
}

interface Letter {
  /** Which one, and its colour. */
  look: string;
  left: number;
  top: number;
}

/** Every letter below an element. Runs in the browser. */
function lettersIn(selector: string): Letter[] {
  const walker = document.createTreeWalker(document.querySelector(selector)!, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const letters: Letter[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { color, fontStyle } = getComputedStyle(node.parentElement!);
    for (const [i, letter] of [...node.textContent!].entries()) {
      if (!letter.trim()) continue;
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const { left, top } = range.getBoundingClientRect();
      letters.push({ look: `${letter} ${color} ${fontStyle}`, left, top });
    }
  }
  return letters;
}

/** Runs in the browser: how much of the code's pane moves, by the measure of layout shift, whoever caused it. */
function watchShifts() {
  interface Shift {
    value: number;
    sources: { node: Node | null }[];
  }
  const watched = self as unknown as { shifted: number };
  watched.shifted = 0;
  const inCode = ({ node }: { node: Node | null }) =>
    !node || node.parentElement?.closest("section[aria-label=Code]");
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as (PerformanceEntry & Shift)[])
      if (entry.sources.some(inCode)) watched.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}
