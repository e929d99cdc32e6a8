import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/browser";
import { violations } from "./support/axe";
import { type Site, startSite } from "./support/site";
import { announced, attempts, button, openExercise, write } from "./support/workbench";

/** A software GPU on a busy machine trains slowly. */
const trainedMs = 200_000;

let site: Site;
let browser: Browser;
let page: Page;
const pageErrors: string[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ DOWNHILL_GRADERS: "0" }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 1440, height: 1100 } })).newPage();
  page.on("pageerror", (error) => pageErrors.push(error.message));
});
afterEach(async () => {
  await page.context().close();
  expect(pageErrors.splice(0)).toEqual([]);
});

const gallery = () => page.getByRole("region", { name: "Live views" });

/** Chooses what to look at by a part of its name. */
async function look(at: RegExp) {
  const options = await gallery().getByLabel("What to look at").locator("option").allInnerTexts();
  await gallery()
    .getByLabel("What to look at")
    .selectOption({ label: options.find((option) => at.test(option))! });
}

async function run(source: string, ends: RegExp) {
  await openExercise(page, site.url);
  await write(page, source);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => announced(page).innerText(), { timeout: trainedMs, interval: 200 }).toMatch(ends);
}

describe("live views", () => {
  it("a wrong path parts from the reference on the landscape, and its numbers from those that were due", {
    timeout: trainedMs + 60_000,
  }, async () => {
    await run(attempts.climbs, /Not yet/);
    await look(/Your way down the bowl/);
    const plot = gallery().getByRole("img", { name: /^Your way down the bowl/ });
    await plot.waitFor();
    await button(page, /Go to where they part: step 1$/).click();
    expect(await plot.getAttribute("aria-label")).toMatch(
      /your steps: from \(1, 1\) to .* in 1 step; the reference/,
    );
    // Scrubbing, by keyboard alone.
    await gallery().getByRole("slider", { name: "Step" }).press("Home");
    expect(await plot.getAttribute("aria-label")).toMatch(/in 0 steps/);
    await gallery().getByRole("button", { name: "Table" }).click();
    expect(await gallery().getByRole("table").innerText()).toMatch(/your steps\s+0\s+1\s+1/);

    const test = page.locator("details[open]").first();
    await test
      .getByRole("img", { name: /^Yours: 3 numbers.*They part at \[0\]: 1\.2, expected 0\.8/ })
      .waitFor();
    await test.getByRole("button", { name: "Table" }).click();
    expect(await test.getByRole("table").innerText()).toMatch(/\[0\]\s+0\.8\s+1\.2\s+0\.4\s+they part here/);
    expect(await violations(page)).toEqual([]);
  });

  it("a trained model shows its weights, says what it sees of a drawn digit, and the loss around its way", {
    timeout: trainedMs + 120_000,
  }, async () => {
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    await run(attempts.right, /All \d shown tests pass/);
    const ofTheRun = new Set(workers);
    await look(/The weights as images/);
    expect(
      await gallery()
        .getByRole("img", { name: /^Weights of class \d/ })
        .count(),
    ).toBe(10);

    await look(/What your model sees/);
    await gallery()
      .getByText(/Of 400 digits it never saw/)
      .waitFor({ timeout: 60_000 });
    const pad = gallery().getByRole("application", { name: /Pad to draw a digit/ });
    await pad.focus();
    // A one, by keyboard: pen down, and down the middle.
    await pad.press("Space");
    for (let i = 0; i < 18; i++) await pad.press("ArrowDown");
    await gallery()
      .getByText(/^A \d, it is \d+ % sure\.$/)
      .waitFor();
    expect(await violations(page)).toEqual([]);

    await look(/The loss around its way/);
    await gallery()
      .getByRole("img", { name: /^The loss of the network in a plane/ })
      .waitFor({ timeout: 120_000 });
    // Whoever computes it was not started beside the run, of whose time that would have been, and once since.
    const ours = (url: string) => url.startsWith(`${site.url}/_next/`);
    expect(workers.filter((url) => ours(url) && !ofTheRun.has(url))).toHaveLength(1);
  });
});
