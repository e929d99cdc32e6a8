import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchWithoutWebGpu } from "../support/browser";
import { judgeOf } from "./support/judge-of";
import { type Site, startSite } from "./support/site";
import {
  announced,
  attempts,
  button,
  code,
  exercise,
  languageReady,
  openExercise,
  write,
} from "./support/workbench";

/** A software GPU on a busy machine trains slowly. */
const trainedMs = 150_000;

let site: Site;
let browser: Browser;
let page: Page;
const pageErrors: string[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchWithoutWebGpu()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  await site.ensure();
  page = await (await browser.newContext()).newPage();
  page.on("pageerror", (error) => pageErrors.push(error.message));
});
afterEach(async () => {
  await page.context().close();
  expect(pageErrors.splice(0)).toEqual([]);
});

const says = (text: RegExp, ms = trainedMs) =>
  expect.poll(() => announced(page).innerText(), { timeout: ms, interval: 50 }).toMatch(text);
const headline = (text: RegExp, ms = 30_000) => page.getByText(text).first().waitFor({ timeout: ms });

describe("Run", () => {
  it("Run shows the diagnosis of a wrong step, and the call, the expected and the actual value", {
    timeout: 2 * trainedMs,
  }, async () => {
    await openExercise(page, site.url);
    await write(page, attempts.climbs);
    await page.keyboard.press("Control+Enter");
    await says(/Not yet: 0 of \d tests passed.*uphill/s);
    const first = page.locator("details[open]").first();
    expect(await first.innerText()).toMatch(/What it looks like\..*uphill/s);
    expect(await first.innerText()).toMatch(/The call\s+step\(/);
    expect(await first.innerText()).toMatch(/Expected\s.*0\.8/s);
    expect(await first.innerText()).toMatch(/Yours\s.*1\.2/s);
  });

  it("on a phone Run brings its results to the eye", { timeout: 2 * trainedMs }, async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openExercise(page, site.url);
    await write(page, attempts.climbs);
    await button(page, /^Run/).click();
    await says(/Not yet: 0 of \d tests passed/);
    const top = async () =>
      (await page
        .getByText(/^Not yet: 0 of/)
        .last()
        .boundingBox())!.y;
    await expect.poll(top).toBeLessThan(844 / 2);
    expect(await top()).toBeGreaterThanOrEqual(0);
  });

  it("Stop ends an endless loop at once, the page answers meanwhile, and the next run goes as usual", async () => {
    await openExercise(page, site.url);
    await write(page, attempts.endless);
    await button(page, /^Run/).click();
    await headline(/Running: 0 of/);
    expect(await page.evaluate(() => 6 * 7)).toBe(42);
    await button(page, /keyboard shortcuts/i).click();
    await page.getByRole("heading", { name: "Keyboard" }).waitFor();
    await page.keyboard.press("Escape");
    await button(page, /^Stop/).click();
    await says(/^Stopped/, 30_000);
    await write(page, attempts.broken);
    await page.keyboard.press("Control+Enter");
    await says(/It does not compile/, 30_000);
  });

  it("Run marks the line that does not compile, and leads to it", async () => {
    await openExercise(page, site.url);
    await write(page, attempts.broken);
    await page.keyboard.press("Control+Enter");
    await button(page, "Go to line 4").click();
    expect(await page.locator(".monaco-editor .squiggly-error").count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.activeElement?.closest(".monaco-editor") !== null)).toBe(true);
  });

  it("nothing runs by itself when the page loads, though it kept an endless loop", async () => {
    await openExercise(page, site.url);
    await write(page, attempts.endless);
    await page.getByText("Saved", { exact: true }).waitFor();
    await openExercise(page, site.url);
    await code(page, "while (true)").waitFor();
    await page.waitForTimeout(1_000);
    expect(await announced(page).innerText()).toBe("");
    expect(await button(page, /^Run/).isVisible()).toBe(true);
  });
});

describe("Submit", () => {
  it("Submit grades on the server; grade, code and history outlive a reload and a restart", {
    timeout: 240_000,
  }, async () => {
    await openExercise(page, site.url);
    await write(page, attempts.right);
    await page.keyboard.press("Control+Shift+Enter");
    await says(/Passed: (\d+) of \1 points/, 120_000);
    expect(await page.getByText("hidden", { exact: true }).count()).toBeGreaterThan(0);

    await site.restart("SIGTERM");
    await openExercise(page, site.url);
    await code(page, "tf.sub").waitFor();
    await page.getByRole("tab", { name: /History/ }).click();
    await page.getByText(/^passed, (\d+) of \1$/).waitFor();
    await button(page, /^Verdict/).click();
    await says(/Passed: (\d+) of \1 points/, 30_000);

    await page.goto(site.url);
    await page.getByText("1 of", { exact: false }).first().waitFor();
    expect(await page.locator("main").innerText()).toMatch(/1 of \d+ exercises? passed/);
  });

  it("a server that is asked to stop does, though a page is watching a job", {
    timeout: 240_000,
  }, async () => {
    await openExercise(page, site.url);
    await languageReady(page);
    await write(page, attempts.right);
    await page.keyboard.press("Control+Shift+Enter");
    await headline(/Grading: \d+ of/, 60_000);
    await site.end("SIGTERM");
    await site.start();
    await says(/Passed: (\d+) of \1 points/, 120_000);
  });

  it("a judge that is killed in mid-job costs nothing: the submission is graded", {
    timeout: 240_000,
  }, async () => {
    await openExercise(page, site.url);
    await write(page, attempts.right);
    await page.keyboard.press("Control+Shift+Enter");
    await headline(/Grading: \d+ of/, 60_000);
    const judge = judgeOf(site.pid)!;
    process.kill(judge, "SIGKILL");
    await says(/Passed: (\d+) of \1 points/, 120_000);
    expect(judgeOf(site.pid)).not.toBe(judge);
  });

  it("a server that is killed in mid-job costs nothing: the open page gets the grade", {
    timeout: 300_000,
  }, async () => {
    await openExercise(page, site.url);
    await languageReady(page);
    await write(page, attempts.right);
    await page.keyboard.press("Control+Shift+Enter");
    await headline(/Grading: \d+ of/, 60_000);
    await site.restart("SIGKILL");
    // Until the dead worker's lease has run out, and the page has taken up its connection again.
    await says(/Passed: (\d+) of \1 points/, 200_000);
  });

  it("a submission of the past gives its code back, and the text before can be taken back", {
    timeout: 240_000,
  }, async () => {
    await openExercise(page, site.url);
    await write(page, attempts.broken);
    await page.keyboard.press("Control+Shift+Enter");
    await says(/It does not compile/, 120_000);
    await write(page, attempts.climbs);
    await page.getByRole("tab", { name: /History/ }).click();
    await button(page, /^Restore/).click();
    await page.getByText("Submission restored.").waitFor();
    expect(await page.locator(".view-lines").innerText()).not.toContain("tf.add");
    await button(page, "Undo").click();
    await code(page, "tf.add").waitFor();
  });
});

describe("the learner's text", () => {
  it("Reset goes back to the start, and Undo back to the text", async () => {
    await openExercise(page, site.url);
    await write(page, attempts.climbs);
    await button(page, "Reset").click();
    await code(page, "One step of gradient descent").waitFor();
    await button(page, "Undo").click();
    await code(page, "tf.add").waitFor();
  });

  it("what is typed while the server is away is kept, and sent when it is back", {
    timeout: 120_000,
  }, async () => {
    await openExercise(page, site.url);
    await languageReady(page);
    await site.end("SIGTERM");
    await write(page, attempts.climbs);
    await page.getByText("Saved in this browser only").waitFor();
    await site.start();
    await page.getByText("Saved", { exact: true }).waitFor({ timeout: 30_000 });
    const draft = await page.evaluate(() => fetch("/api/drafts/gradient-descent").then((r) => r.json()));
    expect(draft.draft.source).toContain("tf.add");
  });

  it("a second tab is told of the first one's later text, and neither loses its own", {
    timeout: 60_000,
  }, async () => {
    await openExercise(page, site.url);
    const second = await page.context().newPage();
    await openExercise(second, site.url);
    await write(page, attempts.climbs);
    await page.getByText("Saved", { exact: true }).waitFor();
    await write(second, attempts.right);
    await second.getByText("Another tab or device has a later text").waitFor();
    await second.getByRole("button", { name: "Keep this one" }).click();
    await second.getByText("Saved", { exact: true }).waitFor();
    expect(await second.locator(".view-lines").innerText()).toContain("sub");
  });
});

describe("the editor", () => {
  it("the editor completes tfjs, explains what it hovers over, and finds type errors", async () => {
    await openExercise(page, site.url);
    await write(page, `import * as tf from "@tensorflow/tfjs";\nconst wrong: number = tf.scalar(1);\n`);
    await page.locator(".squiggly-error").first().waitFor({ timeout: 20_000 });
    await page.locator(".squiggly-error").first().hover({ force: true });
    await page
      .getByText(/is not assignable to type 'number'/)
      .first()
      .waitFor();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("tf.softma", { delay: 30 });
    await page.locator(".suggest-widget .monaco-list-row").getByText("softmax").first().waitFor();
  });
});

it("an unknown exercise is a page that says so, with status 404", async () => {
  const response = await page.goto(`${site.url}/exercises/no-such-thing`);
  expect(response?.status()).toBe(404);
  await page.getByRole("link", { name: "Back to the course" }).click();
  await page.getByRole("heading", { name: "The course" }).waitFor();
  expect(page.url()).toBe(`${site.url}/`);
});

it("the exercise page remembers the sizes of its panes, and a reload does not move them", async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${site.url}${exercise}`);
  const separator = page.getByRole("separator", { name: "Size of the task" });
  const before = (await separator.boundingBox())!.x;
  await separator.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft");
  const moved = (await separator.boundingBox())!.x;
  expect(moved).toBeLessThan(before - 50);
  await page.reload();
  await page.waitForLoadState("networkidle");
  expect(Math.abs((await separator.boundingBox())!.x - moved)).toBeLessThan(2);
  await page.mouse.move(moved + 4, 600);
  await page.mouse.down();
  await page.mouse.move(moved + 60, 610, { steps: 4 });
  await page.mouse.move(before + 4, 620);
  await page.mouse.up();
  await page.reload();
  expect(Math.abs((await separator.boundingBox())!.x - before)).toBeLessThan(2);
});
