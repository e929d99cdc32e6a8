import { describe, expect, it } from "vitest";
import { useSite } from "./support/use-site";
import {
  announced,
  attempts,
  button,
  code,
  editorReady,
  languageReady,
  openExercise,
  write,
} from "./support/workbench";

// Nothing is graded here, so that what was submitted can be counted.
const used = useSite({ DOWNHILL_GRADERS: "0" });

const says = (text: RegExp, ms = 150_000) =>
  expect.poll(() => announced(used.page).innerText(), { timeout: ms, interval: 100 }).toMatch(text);
const submitted = () =>
  used.page.evaluate(async () => {
    const answer = await fetch("/api/submissions?slug=gradient-descent");
    return ((await answer.json()) as { submissions: unknown[] }).submissions.length;
  });
const queued = () => used.page.getByText("In the queue").first().waitFor({ timeout: 60_000 });
const unsent = () => used.page.getByText("Not submitted yet: the server cannot be reached.");

describe("a submission while the connection is lost", () => {
  it("it is kept, said to wait, and sent once when the connection is back", {
    timeout: 120_000,
  }, async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    await languageReady(page);
    await page.context().setOffline(true);
    await write(page, attempts.climbs);
    await page.keyboard.press("Control+Shift+Enter");
    await unsent().waitFor();
    expect(await page.getByText("is kept in this browser, and is sent once").isVisible()).toBe(true);
    // Impatience is not another submission.
    await page.keyboard.press("Control+Shift+Enter");
    await page.context().setOffline(false);
    await queued();
    await unsent().waitFor({ state: "detached" });
    expect(await submitted()).toBe(1);
  });

  it("an answer that is lost on its way does not make a second submission", {
    timeout: 120_000,
  }, async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    await write(page, attempts.climbs);
    await page.getByText("Saved", { exact: true }).waitFor();
    let lost = 0;
    await page.route("**/api/submissions", async (route) => {
      if (route.request().method() !== "POST" || lost++ > 0) return route.fallback();
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press("Control+Shift+Enter");
    await queued();
    expect(lost).toBe(2);
    expect(await submitted()).toBe(1);
  });

  it("it outlives the page: a reload sends it", { timeout: 120_000 }, async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    await write(page, attempts.climbs);
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.route("**/api/submissions", (route) => route.abort());
    await page.keyboard.press("Control+Shift+Enter");
    await unsent().waitFor();
    await page.unroute("**/api/submissions");
    await page.reload();
    await queued();
    expect(await submitted()).toBe(1);
  });
});

describe("a browser that keeps nothing", () => {
  it.each([
    [
      "forbids storage",
      () =>
        Object.defineProperty(self, "localStorage", {
          get: () => {
            throw new Error("forbidden");
          },
        }),
    ],
    [
      "has no room left",
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      },
    ],
  ])(
    "a browser that %s keeps the text on the server, and says when it is nowhere",
    {
      timeout: 120_000,
    },
    async (_what, forbid) => {
      const { page, site } = used;
      await page.addInitScript(forbid);
      await page.addInitScript(() => Object.defineProperty(self, "indexedDB", { get: () => undefined }));
      await openExercise(page, site.url);
      await languageReady(page);
      await write(page, attempts.climbs);
      await page.getByText("Saved", { exact: true }).waitFor();
      await page.context().setOffline(true);
      await write(page, attempts.broken);
      await page
        .getByText("Not saved: this browser keeps nothing, and the server cannot be reached")
        .waitFor();
      await page.keyboard.press("Control+Shift+Enter");
      await page.getByText("is kept while this page is open").waitFor();
      await page.context().setOffline(false);
      await queued();
      expect(await submitted()).toBe(1);
      // Runs are listed for as long as the page is open.
      await page.keyboard.press("Control+Enter");
      await says(/It does not compile/, 60_000);
      await page.getByRole("tab", { name: /History/ }).click();
      await button(page, /^Verdict of run/).waitFor();
    },
  );
});

describe("a file of a megabyte", () => {
  it("pasted, it is kept in this browser and over a reload, and Submit says that it is too long", {
    timeout: 120_000,
  }, async () => {
    const { page, site } = used;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.url });
    await openExercise(page, site.url);
    await page.evaluate(async () => {
      const line = `// ${"downhill ".repeat(8)}\n`;
      await navigator.clipboard.writeText(`${line.repeat(2 ** 20 / line.length)}// the last line`);
    });
    await page.locator(".monaco-editor .view-lines").click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("ControlOrMeta+v");
    await page.getByText("Saved in this browser only: too long for the server").waitFor();
    await page.keyboard.press("Control+Shift+Enter");
    await page
      .getByRole("alert")
      .getByText(/Not submitted: your code is 1,0\d\d KB long, and at most 100 KB are graded/)
      .waitFor();
    await page.reload();
    await editorReady(page);
    await page.locator(".monaco-editor .view-lines").click();
    await page.keyboard.press("Control+End");
    await code(page, "// the last line").waitFor();
    expect(await submitted()).toBe(0);
  });
});

describe("what runs the code breaks", () => {
  it("a worker that is gone ends the run, in words, and the next run goes as usual", {
    timeout: 240_000,
  }, async () => {
    const { page, site } = used;
    await page.addInitScript(() => {
      class Held extends Worker {
        constructor(...given: ConstructorParameters<typeof Worker>) {
          super(...given);
          Object.assign(self, { worker: this });
        }
      }
      Object.assign(self, { Worker: Held });
    });
    await openExercise(page, site.url);
    const slow = "const until = Date.now() + 300;\nwhile (Date.now() < until);\n";
    await write(page, attempts.right.replace("return", `${slow}return`));
    await page.keyboard.press("Control+Enter");
    await page
      .getByText(/Running: \d of/)
      .first()
      .waitFor({ timeout: 60_000 });
    const frames = page.frames().filter((frame) => frame.url().endsWith("/guest/frame"));
    await Promise.all(
      frames.map((frame) => frame.evaluate(() => (self as unknown as { worker: Worker }).worker.terminate())),
    );
    // Nothing in a browser tells that a worker alone is gone: it is missed when its time is over. That its process is gone,
    // as when its memory is full, is told at once: see tests/attacks/browser.test.ts.
    await says(/^Out of time\. .* took longer than \d+ ms/, 60_000);
    await code(page, "Date.now").waitFor();
    await write(page, attempts.climbs);
    await page.keyboard.press("Control+Enter");
    await says(/Not yet: 0 of \d tests passed/);
  });
});
