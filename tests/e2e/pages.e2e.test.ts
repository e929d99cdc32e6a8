import type { Browser, BrowserContextOptions, Page, Response } from "playwright";
import { afterAll, beforeAll, describe, it } from "vitest";
import budget from "@/app/script-budget.json";
import { sections } from "@/exercises/index";
import { launchWithoutWebGpu } from "../support/browser";
import { scriptsOf } from "../support/script-weight";
import { violations } from "./support/axe";
import { type Site, startSite } from "./support/site";
import { announced, attempts, button, editorReady, exercise, openExercise, write } from "./support/workbench";

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite({ DOWNHILL_GRADERS: "0" }), launchWithoutWebGpu()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function visit<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

describe.concurrent("axe", () => {
  it.for([
    ["a laptop", { width: 1440, height: 900 }, "light", "dark"],
    ["a phone", { width: 390, height: 844 }, "dark", "light"],
  ] as const)(
    "axe finds nothing on any page on %s, light or dark",
    { timeout: 300_000 },
    async ([, viewport, colorScheme, other], { expect }) => {
      await visit({ colorScheme, viewport, reducedMotion: "reduce" }, async (page) => {
        async function expectNothing(what: string) {
          expect(await violations(page), what).toEqual([]);
          // Of all rules this one alone knows of colours.
          await page.emulateMedia({ colorScheme: other });
          expect(await violations(page, ["color-contrast"]), `${what}, ${other}`).toEqual([]);
          await page.emulateMedia({ colorScheme });
        }
        for (const path of ["/", "/lessons", "/leaderboard", "/no-such-page"]) {
          await page.goto(`${site.url}${path}`);
          await expectNothing(path);
        }
        await openExercise(page, site.url);
        await expectNothing("exercise");
        await button(page, /Show a hint/).click();
        await write(page, attempts.broken);
        await page.keyboard.press("Control+Enter");
        await page.getByText("It does not compile").first().waitFor();
        await expectNothing("a failed run");
        await page.getByRole("tab", { name: /History/ }).click();
        await page.getByText("broke off").waitFor();
        await expectNothing("the history");
        await button(page, "Compare", true).click();
        await page.locator(".monaco-diff-editor .view-lines").first().waitFor();
        await expectNothing("a comparison");
        await button(page, "Compare with the reference").click();
        await page.getByRole("dialog").waitFor();
        await expectNothing("the question before the reference");
        await button(page, "Keep trying").click();
        await button(page, "Keyboard shortcuts").click();
        await expectNothing("the help sheet");
      });
    },
  );
});

describe.concurrent("size", () => {
  it("nothing is wider than the screen, from 320 to 1440", { timeout: 90_000 }, async ({ expect }) => {
    await visit({}, async (page) => {
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      for (const path of ["/", exercise, "/no-such-page"]) {
        await page.goto(`${site.url}${path}`);
        if (path === exercise) await editorReady(page);
        for (const width of [1440, 820, 390, 320]) {
          await page.setViewportSize({ width, height: 800 });
          await expect.poll(wide, { message: `${path} on ${width}` }).toBeLessThanOrEqual(width);
        }
      }
    });
  });

  it("no formula is wider than its task, on a laptop or a phone", { timeout: 90_000 }, async ({ expect }) => {
    await visit({}, async (page) => {
      const tooWide = () =>
        page.evaluate(() =>
          [...document.querySelectorAll(".katex-display")]
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
            .map((formula) => formula.querySelector("annotation")!.textContent),
        );
      for (const slug of sections.flatMap(({ slugs }) => slugs)) {
        await page.goto(`${site.url}/exercises/${slug}`);
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 844 });
          expect(await tooWide(), `${slug} on ${width}`).toEqual([]);
        }
      }
    });
  });

  it.for(Object.entries(budget))(
    "the scripts of %s, compressed, are within their budget of %i bytes, and not far below it",
    { timeout: 90_000 },
    async ([name, bytes], { expect }) => {
      await visit({}, async (page) => {
        const [path, editor] = name.split(" with ");
        const settled = editor ? editorReady : undefined;
        const scripts = await scriptsOf(page, `${site.url}${path}`, settled);
        expect(scripts.bytes).toBeLessThanOrEqual(bytes);
        // A budget that nothing comes near guards nothing.
        expect(scripts.bytes).toBeGreaterThan(bytes / 2);
        if (settled) return;
        expect(scripts.urls.filter((url) => url.includes("/assets/"))).toEqual([]);
        expect(await page.evaluate(() => "MonacoEnvironment" in self)).toBe(false);
      });
    },
  );

  it("first scripts come compressed with brotli, may be kept for good, and are compiled as they load", async ({
    expect,
  }) => {
    await visit({}, async (page) => {
      const responses: Response[] = [];
      page.on("response", (response) => {
        if (response.url().endsWith(".js")) responses.push(response);
      });
      await page.goto(site.url, { waitUntil: "networkidle" });
      expect(responses.length).toBeGreaterThan(3);
      for (const response of responses) {
        const { "content-encoding": encoding, "cache-control": cache } = response.headers();
        expect(encoding).toBe("br");
        expect(cache).toContain("immutable");
        expect(await response.text()).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
      }
    });
  });
});

describe.concurrent("keyboard", () => {
  it("Tab reaches the content first, and the editor lets it out again when asked", {
    timeout: 60_000,
  }, async ({ expect }) => {
    await visit({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await openExercise(page, site.url);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
      const inEditor = () => page.evaluate(() => !!document.activeElement?.closest(".monaco-editor"));
      for (let i = 0; i < 30 && !(await inEditor()); i++) await page.keyboard.press("Tab");
      expect(await inEditor()).toBe(true);
      await page.keyboard.press("Tab");
      expect(await inEditor()).toBe(true);
      await page.keyboard.press("Control+m");
      await page.getByText("Tab moves on").waitFor();
      await page.keyboard.press("Tab");
      expect(await inEditor()).toBe(false);
    });
  });

  it("the choice of what Tab does is kept", { timeout: 60_000 }, async () => {
    await visit({}, async (page) => {
      await openExercise(page, site.url);
      await button(page, /Tab indents/).click();
      await button(page, /Tab moves on/).waitFor();
      await openExercise(page, site.url);
      await button(page, /Tab moves on/).waitFor();
    });
  });

  it("the arrow keys go from the tests to the history and around", async ({ expect }) => {
    await visit({}, async (page) => {
      await page.goto(`${site.url}${exercise}`, { waitUntil: "networkidle" });
      const tab = (name: string) => page.getByRole("tab", { name, selected: true });
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      await tab("Tests").focus();
      for (const [key, name] of [
        ["ArrowRight", "History"],
        ["ArrowRight", "Tests"],
        ["ArrowLeft", "History"],
        ["Home", "Tests"],
        ["End", "History"],
      ] as const) {
        await page.keyboard.press(key);
        await tab(name).waitFor();
        expect(await focused()).toBe(name);
      }
      await page.getByRole("tabpanel", { name: "History" }).getByText("Nothing yet").waitFor();
      expect(await page.getByRole("tabpanel").count()).toBe(1);
    });
  });

  it("? opens the help sheet, but not while typing", async ({ expect }) => {
    await visit({}, async (page) => {
      await openExercise(page, site.url);
      await write(page, "// why");
      await page.keyboard.type("?");
      expect(await page.getByRole("dialog").count()).toBe(0);
      await page.getByRole("heading", { level: 1 }).click();
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
      await page.keyboard.press("Escape");
      expect(await page.getByRole("dialog").count()).toBe(0);
    });
  });
});

describe.concurrent("colours", () => {
  it("the chosen theme is there from the first paint, for the editor too", { timeout: 60_000 }, async ({
    expect,
  }) => {
    await visit({ colorScheme: "light" }, async (page) => {
      await page.goto(site.url);
      const background = () =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await background();
      await button(page, /light and dark/).click();
      expect(await background()).not.toBe(light);
      const html = await (await page.request.get(site.url)).text();
      expect(html).toContain('data-theme="dark"');
      await openExercise(page, site.url);
      await page.locator(".monaco-editor.vs-dark").first().waitFor();
    });
  });
});

it.concurrent("hints come one at a time, and stay for the next visit", { timeout: 60_000 }, async ({
  expect,
}) => {
  await visit({}, async (page) => {
    await openExercise(page, site.url);
    const hints = page.getByRole("region", { name: "Hints" }).getByRole("listitem");
    expect(await hints.count()).toBe(0);
    await button(page, /Show a hint/).click();
    expect(await hints.count()).toBe(1);
    await page.reload();
    await expect.poll(() => hints.count()).toBe(1);
    while (await button(page, /Show another hint/).count()) await button(page, /Show another hint/).click();
    await page.getByText("That was the last hint.").waitFor();
  });
});

it.concurrent("a nickname is taken, and kept", async () => {
  await visit({}, async (page) => {
    await page.goto(site.url);
    await button(page, /Your nickname/).click();
    await page.getByLabel("Nickname", { exact: true }).fill("a");
    await button(page, "Save").click();
    await page.getByRole("alert").getByText("3 to 24 characters").waitFor();
    await page.getByLabel("Nickname", { exact: true }).fill("Hill climber");
    await button(page, "Save").click();
    await page.getByRole("button", { name: "Your nickname: Hill climber" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Your nickname: Hill climber" }).waitFor();
  });
});

it.concurrent("a submission that the server has no room for is said to wait, and the code stays", {
  timeout: 60_000,
}, async ({ expect }) => {
  await visit({}, async (page) => {
    await openExercise(page, site.url);
    await write(page, attempts.climbs);
    await page.getByText("Saved", { exact: true }).waitFor();
    const body = { slug: "gradient-descent", source: attempts.right };
    for (let i = 0; i < 5; i++) await page.request.post(`${site.url}/api/submissions`, { data: body });
    await page.keyboard.press("Control+Shift+Enter");
    await page
      .getByRole("alert")
      .getByText(/Not submitted: .*try again in \d+ s/)
      .waitFor();
    expect(await announced(page).innerText()).toBe("");
    expect(await page.locator(".view-lines").innerText()).toContain("add");
  });
});

it.concurrent("a newcomer solves the first step on the front page, by the buttons alone, and is led to the code", async () => {
  await visit({ reducedMotion: "reduce" }, async (page) => {
    await page.goto(site.url);
    const said = page.getByRole("status").filter({ hasText: /complete the line|climbs|Down in/ });
    for (const word of ["+", "gradient"])
      await page.getByRole("button", { name: `Add ${word}`, exact: true }).click();
    await button(page, "Step", true).click();
    await said.getByText("the gradient points uphill").waitFor();
    await button(page, "clear", true).click();
    for (const word of ["−", "learningRate", "*", "gradient"]) {
      await page.getByRole("button", { name: `Add ${word}`, exact: true }).click();
    }
    await page.keyboard.press("Enter");
    await said.getByText(/Down in \d+ steps/).waitFor();
    await page.getByRole("link", { name: /Now write it in code/ }).click();
    await page.waitForURL(`**${exercise}`);
  });
});

it.concurrent("nothing on the front page moves until somebody takes a step", async ({ expect }) => {
  await visit({ reducedMotion: "no-preference" }, async (page) => {
    await page.goto(site.url, { waitUntil: "domcontentloaded" });
    const moving = () => page.evaluate(() => document.getAnimations().length);
    expect(await moving()).toBe(0);
    await page.waitForLoadState("networkidle");
    expect(await moving()).toBe(0);
    for (const word of ["+", "gradient"])
      await page.getByRole("button", { name: `Add ${word}`, exact: true }).click();
    await button(page, "Step", true).click();
    await expect.poll(moving).toBeGreaterThan(0);
  });
});

it.concurrent("the map of sections leads to each, and says where one is", async ({ expect }) => {
  await visit({}, async (page) => {
    await page.goto(site.url);
    const map = page.getByRole("navigation", { name: "Sections of the course" });
    expect(await map.getByRole("link").count()).toBeGreaterThan(3);
    expect(await map.locator("[aria-current=step]").count()).toBe(1);
    await map.getByRole("link", { name: /Fairness/ }).click();
    await expect
      .poll(() => page.getByRole("heading", { name: "Fairness", exact: true }).isVisible())
      .toBe(true);
    expect(page.url()).toContain("#section-fairness");
  });
});

it.concurrent.for([
  ["a tablet", { width: 820, height: 1180 }, "Size of the task"],
  ["a phone", { width: 390, height: 844 }, "Height of the editor"],
] as const)(
  "the panes keep their sizes on %s, over a reload",
  { timeout: 90_000 },
  async ([, viewport, name], { expect }) => {
    await visit({ viewport }, async (page) => {
      await openExercise(page, site.url);
      const separator = page.getByRole("separator", { name }).first();
      const editorHeight = async () => (await page.locator("[data-ready]").boundingBox())!.height;
      const before = await editorHeight();
      await separator.focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowUp");
      const moved = await editorHeight();
      expect(Math.abs(moved - before)).toBeGreaterThan(20);
      await openExercise(page, site.url);
      await expect.poll(async () => Math.abs((await editorHeight()) - moved)).toBeLessThan(3);
    });
  },
);
