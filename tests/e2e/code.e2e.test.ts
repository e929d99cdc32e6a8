import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { useSite } from "./support/use-site";
import { announced, attempts, button, code, openExercise, pasteHere, write } from "./support/workbench";

const used = useSite();

const history = () => used.page.getByRole("tab", { name: /History/ });
const says = (text: RegExp, ms = 150_000) =>
  expect.poll(() => announced(used.page).innerText(), { timeout: ms, interval: 100 }).toMatch(text);

describe("the editor", () => {
  it("the editor says what a function wants, puts code into form, finds, and writes with two cursors", async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    await write(page, `import * as tf from "@tensorflow/tfjs";\n`);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("tf.mul(", { delay: 30 });
    await page.locator(".parameter-hints-widget").getByText("mul(").first().waitFor();
    await page.keyboard.press("Escape");

    await write(page, "export function step(){\nreturn   [];\n}\n");
    await button(page, "Format").click();
    await code(page, "return [];").waitFor();

    await page.keyboard.press("Control+Home");
    await page
      .locator(".view-line")
      .nth(1)
      .click({ modifiers: ["Alt"], position: { x: 300, y: 8 } });
    await page.keyboard.press("Home");
    await page.keyboard.type("/* here */");
    await expect.poll(() => page.locator(".view-lines").first().innerText()).toMatch(/here.*here/s);

    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Find" }).waitFor();
  });
});

describe("comparing", () => {
  it("the code is held against the start; the reference is shown only to who gives up, and then to them", {
    timeout: 240_000,
  }, async () => {
    const { page, site } = used;
    // The editor draws what is seen of a text, and no more.
    await page.setViewportSize({ width: 1440, height: 2400 });
    await openExercise(page, site.url);
    await write(page, attempts.climbs);
    await button(page, "Compare", true).click();
    const compared = page.getByRole("region", { name: /^Your code, and/ });
    await compared
      .locator(".line-insert, .char-insert, .line-delete, .inline-deleted-text")
      .first()
      .waitFor({ state: "attached" });
    const shown = () => compared.locator(".monaco-diff-editor").innerText();
    await expect.poll(shown).toContain("tf.add");

    await button(page, "Compare with the reference").click();
    await button(page, "Keep trying").click();
    expect(await compared.getByText("the start", { exact: true }).isVisible()).toBe(true);
    const before = await page.evaluate(() => fetch("/api/references/gradient-descent").then((r) => r.status));
    expect(before).toBe(403);

    await button(page, "Compare with the reference").click();
    await button(page, "Give up and show it").click();
    await compared.getByText("the reference", { exact: true }).waitFor();
    const reference = readFileSync("exercises/gradient-descent/solution.ts", "utf8");
    const line = reference.split("\n").find((each) => each.includes("tf.") && !each.includes("import"))!;
    await expect.poll(async () => (await shown()).replace(/\s+/g, "")).toContain(line.replace(/\s+/g, ""));

    // Stacked on a phone, it has the editor's height.
    await page.setViewportSize({ width: 390, height: 844 });
    const height = async () => (await compared.locator(".monaco-diff-editor").boundingBox())?.height ?? 0;
    await expect.poll(height).toBeGreaterThan(200);
    await page.setViewportSize({ width: 1440, height: 2400 });

    await button(page, "Back to the code").click();
    await code(page, "tf.add").waitFor();
    await page.goto(site.url);
    await page.getByText("Reference seen").waitFor();
  });

  it("whoever has passed sees the reference without being asked", { timeout: 240_000 }, async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    await write(page, attempts.right);
    await page.keyboard.press("Control+Shift+Enter");
    await says(/Passed: (\d+) of \1 points/);
    await button(page, "Compare", true).click();
    await button(page, "Compare with the reference").click();
    await page.getByRole("region", { name: "Your code, and the reference" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });
});

describe("history", () => {
  it("every run is kept with its code and verdict, also over a reload, after which nothing runs by itself", {
    timeout: 120_000,
  }, async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    await write(page, attempts.broken);
    await page.keyboard.press("Control+Enter");
    await says(/It does not compile/, 60_000);
    await write(page, attempts.climbs);
    await page.getByText("Saved", { exact: true }).waitFor();

    await openExercise(page, site.url);
    await code(page, "tf.add").waitFor();
    await history().click();
    await page.getByText("broke off").waitFor();
    expect(await announced(page).innerText()).toBe("");
    await button(page, /^Verdict of run/).click();
    await says(/It does not compile/, 30_000);
    await history().click();
    await button(page, /^Compare the code of run/).click();
    await page.getByRole("region", { name: "Your code, and that run" }).waitFor();
    await button(page, /^Restore the code of run/).click();
    await page.getByText("Run restored.").waitFor();
    await expect.poll(() => page.locator(".view-lines").first().innerText()).not.toContain("tf.add");
    await button(page, "Undo").click();
    await code(page, "tf.add").waitFor();
  });
});

it("from the front page to a passed exercise and on to the next, by keyboard alone", {
  timeout: 300_000,
}, async () => {
  const { page, site } = used;
  const tabTo = async (name: RegExp) => {
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: at } = document;
        return at?.getAttribute("aria-label") ?? at?.textContent ?? "";
      });
    for (let i = 0; i < 60 && !name.test(await focused()); i++) await page.keyboard.press("Tab");
    expect(await focused()).toMatch(name);
  };
  const inEditor = () => page.evaluate(() => !!document.activeElement?.closest(".monaco-editor"));

  await page.goto(site.url);
  await tabTo(/^Start: /);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/exercises/*");
  const first = new URL(page.url()).pathname;
  await page.locator("[data-ready=true]").waitFor({ timeout: 60_000 });

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).getByText("Submit for a grade").waitFor();
  await page.keyboard.press("Escape");

  await tabTo(/^Your code\. Press Control M to let Tab leave the editor/);
  await page.keyboard.press("ControlOrMeta+a");
  await pasteHere(page, readFileSync(`${first.slice(1)}/solution.ts`, "utf8"));
  await page.keyboard.press("Control+Enter");
  await says(/All \d+ shown tests pass/);
  await page.keyboard.press("Control+Shift+Enter");
  await says(/Passed: (\d+) of \1 points/);

  // Out of the editor, by the way that stands below it.
  expect(await inEditor()).toBe(true);
  await page.getByText("Tab indents").waitFor();
  await page.keyboard.press("Control+m");
  await page.getByText("Tab moves on").waitFor();
  await page.keyboard.press("Tab");
  expect(await inEditor()).toBe(false);
  await tabTo(/^Next: /);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith("/exercises/") && url.pathname !== first);
  await page.locator("[data-ready=true]").waitFor({ timeout: 60_000 });
  const second = new URL(page.url()).pathname;
  await page.keyboard.press("Control+Shift+.");
  await page.waitForURL((url) => ![first, second].includes(url.pathname));
});
