import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchWithoutWebGpu } from "../support/browser";
import { violations } from "./support/axe";
import { type Site, startSite } from "./support/site";
import { attempts, button, openExercise, write } from "./support/workbench";

const raceMs = 60_000;

let site: Site;
let browser: Browser;
let page: Page;
const pageErrors: string[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ DOWNHILL_GRADERS: "0" }), launchWithoutWebGpu()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  page.on("pageerror", (error) => pageErrors.push(error.message));
});
afterEach(async () => {
  await page.context().close();
  expect(pageErrors.splice(0)).toEqual([]);
});

const summary = () => page.locator("main [role=status]").first();
const summed = (text: RegExp) =>
  expect.poll(() => summary().innerText(), { timeout: raceMs, interval: 100 }).toMatch(text);
const open = (query = "") => page.goto(`${site.url}/playground${query}`);

describe("playground", () => {
  it("the playground races at once, says who wins, and loads neither editor nor tfjs", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await open();
    await summed(/^(Momentum|Adam|Gradient descent).* wins?: at the bottom after \d+ steps\.$/);
    expect(
      await page
        .getByRole("img", { name: /^Ravine, from .*Momentum: from .* steps; Gradient descent:/ })
        .count(),
    ).toBe(1);
    expect(asked.filter((url) => /monaco|ts\.worker|\/assets\/(guest|tfjs|judge)/.test(url))).toEqual([]);
    const text = (
      await Promise.all(
        asked.filter((url) => url.endsWith(".js")).map((url) => page.request.get(url).then((r) => r.text())),
      )
    ).join();
    expect(text).not.toMatch(/registerKernel|MonacoEnvironment/);
  });

  it("a number changed by keyboard changes the race, and the link brings the same race back", {
    timeout: 3 * raceMs,
  }, async () => {
    await open("?on=bowl&kappa=10&start=-1,1&steps=200&racer=gd,0.1,0");
    await summed(/^Gradient descent wins: at the bottom after (\d+) steps\.$/);
    const before = await summary().innerText();
    await page.getByRole("slider", { name: "Learning rate" }).press("ArrowRight");
    await summed(/wins: at the bottom/);
    await expect.poll(() => summary().innerText(), { timeout: raceMs }).not.toBe(before);
    await expect.poll(() => page.url(), { timeout: raceMs }).toMatch(/racer=gd%2C0\.10\d+%2C0/);
    const after = await summary().innerText();
    await page.reload();
    await expect.poll(() => summary().innerText(), { timeout: raceMs }).toBe(after);
    await open("?on=bowl&kappa=10&start=-1,1&racer=gd,3,0");
    await summed(/^Nobody arrived\.$/);
    await page.getByText(/^diverged at step \d+$/i).waitFor();
  });

  it("a link that holds no race is said to, and another race is there", async () => {
    await open("?on=the-moon");
    await page.getByText(/That link holds no race \(on: /).waitFor();
    await summed(/wins?:/);
  });

  it("MNIST is trained on side by side, and judged on digits that were not trained on", {
    timeout: 3 * raceMs,
  }, async () => {
    await open("?on=mnist&steps=40&batch=32&seed=2&racer=gd,0.3,0&racer=adam,0.01,0.9");
    await summed(/^(Gradient descent|Adam|Gradient descent and Adam) wins?: \d\d\.\d % of new digits right/);
    expect(await page.getByText(/% of new digits right, at a training loss of/).count()).toBe(3);
  });

  it("the learner's own solution races in the sandbox, when it is asked to", {
    timeout: 4 * raceMs,
  }, async () => {
    await openExercise(page, site.url);
    await write(page, attempts.right);
    await page.getByText("Saved", { exact: true }).waitFor();
    await open("?on=bowl&kappa=10&start=-1,1&steps=60&racer=own-gradient-descent,0.1,0&racer=gd,0.1,0");
    await page.getByText("press “Run your solutions”", { exact: false }).waitFor();
    await button(page, "Run your solutions").click();
    // The same rule, so the same steps.
    await summed(/^Your gradient descent and Gradient descent win: at the bottom after \d+ steps\.$/);
  });

  it.each([
    ["light", 1440],
    ["dark", 390],
  ] as const)(
    "axe finds nothing, %s, and nothing is wider than a screen of %i",
    async (colorScheme, width) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 844 },
        reducedMotion: "reduce",
      });
      try {
        const other = await context.newPage();
        await other.goto(`${site.url}/playground`);
        await expect
          .poll(() => other.locator("main [role=status]").first().innerText(), { timeout: raceMs })
          .toMatch(/win/);
        expect(await violations(other)).toEqual([]);
        expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      } finally {
        await context.close();
      }
    },
  );
});
