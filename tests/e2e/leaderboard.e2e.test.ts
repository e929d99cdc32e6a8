import { readFileSync, writeFileSync } from "node:fs";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "@/lib/db/open";
import { launchChromium, launchWithoutWebGpu } from "@/tests/support/browser";
import { type GeneratedEntry, generateSeason } from "@/tests/support/generated-season";
import { rankByHand } from "@/tests/support/rank-by-hand";
import { runCli } from "@/tests/support/run-cli";
import { sealedSearch } from "@/tests/support/sealed-search";
import { violations } from "./support/axe";
import { type Site, startSite } from "./support/site";
import { button, editorReady, write } from "./support/workbench";

let site: Site;
let browser: Browser;
let season: GeneratedEntry[];

beforeAll(async () => {
  const prepare = async (folder: string) => {
    const database = await openDatabase({ folder });
    season = await generateSeason(database, 2_000);
    await database.close();
  };
  [site, browser] = await Promise.all([startSite({}, undefined, prepare), launchWithoutWebGpu()]);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface Heard {
  path: string;
  type: string;
  text: string;
}
/** Everything that the site answered to anybody before the season's end. */
const heard: Heard[] = [];
let ended = false;

async function get(path: string, headers: Record<string, string> = {}): Promise<Heard> {
  const response = await fetch(`${site.url}${path}`, { headers });
  const type = response.headers.get("content-type") ?? "";
  return { path, type, text: await response.text() };
}

/** The first of the Server-Sent Events at an address. */
async function firstEvent(path: string): Promise<Heard> {
  const stop = new AbortController();
  const { body } = await fetch(`${site.url}${path}`, { signal: stop.signal });
  let text = "";
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes("data:")) break;
  }
  stop.abort();
  return { path, type: "text/event-stream", text };
}

/**
 * Every address of the season that anybody can ask for; pages as HTML, and as what a click on a link fetches.
 *
 * @param nth how many entries apart those are that are asked for; of each ten the first is shared, and so has a receipt
 */
async function everyResponse(nth: number): Promise<Heard[]> {
  const found: Heard[] = [];
  const read = async (path: string) => {
    found.push(await get(path));
    return found.at(-1)!.text;
  };
  const page = async (path: string) => {
    const html = await read(path);
    found.push(await get(path, { RSC: "1" }));
    expect(found.at(-1)!.type).toContain("text/x-component");
    return html;
  };
  const next = (html: string) =>
    /<a[^>]*rel="next"[^>]*>/
      .exec(html)?.[0]
      .match(/href="([^"]+)"/)?.[1]
      ?.replaceAll("&amp;", "&");
  for (const track of ["classic", "tiny"] as const) {
    const begins = [`/leaderboard/${track}?half=private`, `/leaderboard/${track}?claimed=1`];
    for (const begin of begins) {
      for (let path: string | undefined = begin; path; ) path = next(await page(path));
    }
    for (const file of ["board.csv?half=private", "board.json?half=private", "feed.xml"])
      await read(`/api/leaderboard/${track}/${file}`);
    found.push(await firstEvent(`/api/leaderboard/${track}/events`));
    const [a, b] = season.filter((entry) => entry.track === track && !entry.withdrawn);
    await page(`/leaderboard/compare?a=${a!.id}&b=${b!.id}`);
  }
  for (const { id } of season.filter((_, i) => i % nth === 0)) {
    await page(`/leaderboard/entries/${id}`);
    await read(`/api/leaderboard/entries/${id}`);
    await read(`/api/leaderboard/entries/${id}/receipt`);
    found.push(await firstEvent(`/api/leaderboard/entries/${id}/events`));
  }
  return found;
}

/** Where something sealed stands; each kind of address once. */
function leaksIn(responses: readonly Heard[], search = sealedSearch(season)): string[] {
  const leaks = responses
    .filter(({ text }) => search(text).length > 0)
    .map(
      ({ path, type }) => `${path.replace(/[0-9a-f-]{36}/g, "…").replace(/\?.*/, "")} ${type.split(";")[0]}`,
    );
  return [...new Set(leaks)].sort();
}

describe("a season of 2,000 entries", () => {
  it("has the ranks of an independent computation, in JSON and CSV", { timeout: 300_000 }, async () => {
    for (const track of ["classic", "tiny"] as const) {
      const json = JSON.parse((await get(`/api/leaderboard/${track}/board.json`)).text);
      const shown = json.rows.map(({ entry, rank }: { entry: string; rank: number }) => ({ entry, rank }));
      expect(shown).toEqual(rankByHand(season.filter((entry) => entry.track === track)));
      expect(shown.length).toBeGreaterThan(100);
      expect(json).toMatchObject({ track, season: "Season 1", closed: false });
      const csv = await get(`/api/leaderboard/${track}/board.csv`);
      expect(csv.type).toBe("text/csv; charset=utf-8");
      const [head, ...lines] = csv.text.trim().split("\n");
      const names = head!.split(",");
      expect(names).toEqual(Object.keys(json.rows[0]));
      const asText = (value: unknown) => (value === null ? "" : String(value));
      expect(lines).toEqual(
        json.rows.map((row: Record<string, unknown>) => names.map((name) => asText(row[name])).join(",")),
      );
    }
  });

  it("has a feed that is Atom: what RFC 4287 demands of feed and entries is there", async () => {
    const { type, text } = await get("/api/leaderboard/classic/feed.xml");
    expect(type).toBe("application/atom+xml; charset=utf-8");
    expect(XMLValidator.validate(text)).toBe(true);
    const parsed = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => ["entry", "link"].includes(name),
    });
    const { feed } = parsed.parse(text);
    const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
    const every = { id: expect.stringMatching(/^http/), updated: expect.stringMatching(date) };
    expect(feed).toMatchObject({
      "@_xmlns": "http://www.w3.org/2005/Atom",
      title: expect.stringContaining("Classic"),
      ...every,
    });
    expect(feed.link).toContainEqual(expect.objectContaining({ "@_rel": "self" }));
    expect(feed.entry).toHaveLength(30);
    for (const entry of feed.entry) {
      expect(entry).toMatchObject({ ...every, author: { name: expect.stringMatching(/^Skier \d+$/) } });
      expect(String(entry.title["#text"] ?? entry.title)).toMatch(/^Skier \d+: \d\d\.\d\d ± \d\.\d\d %$/);
      expect((await fetch(entry.link[0]["@_href"], { method: "HEAD" })).status).toBe(200);
    }
    expect(new Set(feed.entry.map(({ id }: { id: string }) => id)).size).toBe(30);
  });

  it("tells nothing of the private half, nor a seed, in any response before its end", {
    timeout: 300_000,
  }, async () => {
    const responses = await everyResponse(40);
    heard.push(...responses);
    expect(responses.length).toBeGreaterThan(250);
    expect(leaksIn(responses)).toEqual([]);
    // A search that finds nothing proves nothing: here is a leak of each kind, hidden in what was answered.
    const [{ seeds, privateAccuracies }] = season as [GeneratedEntry];
    const mean = privateAccuracies.reduce((sum, a) => sum + a / 3, 0);
    for (const planted of [
      seeds[1]!,
      `"${privateAccuracies[2]}`,
      `>${1 - mean}<`,
      `${(100 * mean).toFixed(2)} ± 0`,
    ])
      expect(leaksIn([{ ...responses[0]!, text: responses[0]!.text.replace("</p>", planted) }])).toHaveLength(
        1,
      );
  });

  it("pages through claims, which have a badge and no rank", async () => {
    const { rows } = await claimsOf(await browser.newPage());
    expect(rows.length).toBe(200);
    expect(new Set(rows.map(([who]) => who)).size).toBe(200);
    const shares = rows.map(([, accuracy]) => Number.parseFloat(accuracy!));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(new Set(rows.map((row) => row.at(-1)))).toEqual(new Set(["claimed"]));
  });

  it("filters claims as it filters entries", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/leaderboard/classic?claimed=1`);
    await page.getByLabel("Nickname begins with").fill("skier 11");
    await button(page, "Show", true).click();
    await page.waitForURL(/nickname=skier/);
    const names = await page.locator("tbody th").allInnerTexts();
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^Skier 11/);
    await page.goto(`${site.url}/leaderboard/classic?claimed=1&shared=1`);
    await page.getByText("No claim is like that.").waitFor();
    await page.close();
  });

  it("has pages without a fault that axe finds, at any width", { timeout: 300_000 }, async () => {
    const [entry, other] = season.filter(({ track, withdrawn }) => track === "classic" && !withdrawn);
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 390],
    ] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
      const page = await context.newPage();
      await page.request.put(`${site.url}/api/nickname`, {
        data: { nickname: `${colorScheme} skier of 24 letters` },
      });
      for (const path of [
        "/leaderboard/classic",
        "/leaderboard/classic?claimed=1",
        `/leaderboard/entries/${entry!.id}`,
        `/leaderboard/compare?a=${entry!.id}&b=${other!.id}`,
        "/leaderboard/submit",
      ]) {
        await page.goto(`${site.url}${path}`);
        expect(await violations(page), path).toEqual([]);
        const overflow = () => document.documentElement.scrollWidth;
        expect(await page.evaluate(overflow), path).toBeLessThanOrEqual(width);
      }
      await context.close();
    }
  });
});

/** All claims on classic, through the pages, as the cells of their rows. */
async function claimsOf(page: Page) {
  const rows: string[][] = [];
  await page.goto(`${site.url}/leaderboard/classic?claimed=1`);
  expect(await page.getByRole("columnheader", { name: "Rank" }).count()).toBe(0);
  for (;;) {
    for (const row of await page.locator("tbody tr").all())
      rows.push(await row.locator("th, td").allInnerTexts());
    const more = page.getByRole("link", { name: "More claims" });
    if ((await more.count()) === 0) break;
    const href = await more.getAttribute("href");
    await page.goto(`${site.url}${href}`);
  }
  await page.close();
  return { rows };
}

/** The starter as softmax regression, so that a verification takes seconds. */
const recipe = (learningRate: number, batchSize = 128) =>
  readFileSync("exercises/beat-the-baseline/starter.ts", "utf8")
    .replace("[128]", "[]")
    .replace("return 128;", `return ${batchSize};`)
    .replace("learningRate: 0.1", `learningRate: ${learningRate}`);

describe("an author", { timeout: 600_000 }, () => {
  let ada: Page;
  let bob: Page;
  let instructor: Page;
  const entries = { ada: "", bob: "" };

  async function open(nickname: string, where: Browser): Promise<Page> {
    const context = await where.newContext();
    record(context);
    const page = await context.newPage();
    await page.goto(site.url);
    await page.request.put(`${site.url}/api/nickname`, { data: { nickname } });
    return page;
  }
  beforeAll(async () => {
    [ada, bob] = [await open("Ada", browser), await open("Bob", browser)];
  });
  afterAll(() => Promise.all([ada?.context().close(), bob?.context().close()]));

  /** Keeps all that a browser is answered. A stream of events has no end to wait for; those are read elsewhere. */
  function record(context: BrowserContext) {
    context.on("response", async (response) => {
      const type = response.headers()["content-type"] ?? "";
      if (type.startsWith("text/event-stream")) return;
      const text = await response.text().catch(() => "");
      if (!ended) heard.push({ path: new URL(response.url()).pathname, type, text });
    });
  }

  async function writeEntry(page: Page, source: string): Promise<void> {
    await page.goto(`${site.url}/exercises/beat-the-baseline`);
    await editorReady(page);
    const kept = page.waitForResponse((response) => response.url().includes("/api/drafts/") && response.ok());
    await write(page, source);
    await kept;
    await page.goto(`${site.url}/leaderboard/submit?track=sprint`);
  }

  /** Enters what was written on the sprint track. Ends on the entry's page. */
  async function enter(page: Page, source: string): Promise<string> {
    await writeEntry(page, source);
    await button(page, "Submit for verification").click();
    await page.waitForURL(/leaderboard\/entries\//);
    return page.url().split("/").at(-1)!;
  }

  const verified = (page: Page) => page.getByText("It was verified").waitFor({ timeout: 240_000 });
  const rowsOf = (page: Page) => page.locator("tbody tr").allInnerTexts();

  it("claims: the whole run in this browser on WebGPU, the budget counted down, and no rank for it", async () => {
    const withGpu = await launchChromium();
    onTestFinished(() => withGpu.close());
    const cleo = await open("Cleo", withGpu);
    await writeEntry(cleo, recipe(0.5, 2000));
    const left = cleo.getByRole("progressbar", { name: "Budget left" });
    await cleo.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      const look = () => {
        const bar = document.querySelector<HTMLProgressElement>("progress[aria-label='Budget left']");
        if (bar && seen.at(-1) !== bar.value) seen.push(bar.value);
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await button(cleo, "Run and claim").click();
    await left.waitFor({ timeout: 120_000 });
    await cleo.getByText(/Claimed: \d\d\.\d\d %, trained on webgpu/).waitFor({ timeout: 240_000 });
    const seen = await cleo.evaluate(() => (window as unknown as { seen: number[] }).seen);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(seen.at(-1)).toBe(0);
    expect(await violations(cleo)).toEqual([]);
    await cleo.goto(`${site.url}/leaderboard/sprint?claimed=1`);
    expect(await rowsOf(cleo)).toEqual([
      expect.stringMatching(/^Cleo\s*you\s+\d\d\.\d\d %\s+7,850\s+claimed$/),
    ]);
    await cleo.goto(`${site.url}/leaderboard/sprint`);
    await cleo.getByText("Nobody has beaten the baseline here yet").waitFor();
  });

  it("writes, submits, watches it verified through a restart, and sees it ranked once", async () => {
    entries.ada = await enter(ada, recipe(0.001));
    await ada.getByText(/3 runs, side by side: [1-9]/).waitFor({ timeout: 120_000 });
    expect(await violations(ada)).toEqual([]);
    await site.restart("SIGKILL");
    await verified(ada);
    expect(await violations(ada)).toEqual([]);
    await ada.goto(`${site.url}/leaderboard/sprint`);
    expect(await rowsOf(ada)).toHaveLength(1);
    await ada.getByText("You are at rank 1").waitFor();
  });

  it("changes the nickname, and the board follows", async () => {
    await button(ada, /Your nickname/).click();
    await ada.getByLabel("Nickname", { exact: true }).fill("Ada L");
    await button(ada, "Save").click();
    await ada.locator("tbody th").getByText("Ada L").waitFor();
  });

  it("is beaten from another browser, and sees it happen", async () => {
    entries.bob = await enter(bob, recipe(0.5, 2000));
    await verified(bob);
    await bob.goto(`${site.url}/leaderboard/sprint`);
    for (const each of [bob, ada]) {
      await expect
        .poll(() => rowsOf(each), { timeout: 60_000 })
        .toEqual([expect.stringContaining("Bob"), expect.stringContaining("Ada L")]);
    }
    await ada.getByText("You are at rank 2").waitFor();
  });

  it("shares the code, and stops sharing it", async () => {
    await bob.goto(`${site.url}/leaderboard/entries/${entries.bob}`);
    await ada.goto(`${site.url}/leaderboard/entries/${entries.bob}`);
    await ada.getByText("Its author does not share the code").waitFor();
    await button(bob, "Share the code").click();
    await button(bob, "Stop sharing the code").waitFor();
    await ada.reload();
    await ada.getByText("export function schedule").waitFor();
    await ada.goto(`${site.url}/leaderboard/sprint?shared=1`);
    expect(await rowsOf(ada)).toEqual([expect.stringMatching(/^1\s+Bob\s*code/)]);
  });

  it("finds on the page how to run it again, with a receipt that holds no seed yet", async () => {
    const { file } = await downloadReceipt();
    await bob.getByText(`npm run verify -- entry-${entries.bob}.json`).waitFor();
    const refused = await runCli("verify", file);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("told when the season ends") });
  });

  it("compares two entries", async () => {
    await bob.getByLabel(/Compare with the entry/).fill(`${site.url}/leaderboard/entries/${entries.ada}`);
    await button(bob, "Compare").click();
    await bob.getByText(/Bob is better than Ada L by more than chance/).waitFor();
    expect(await bob.getByRole("columnheader").allInnerTexts()).toEqual(["Bob", "Ada L"]);
    await bob.getByRole("img", { name: /Training loss: Bob goes from .*; Ada L goes from/ }).waitFor();
  });

  it("is told why an entry is not ranked, and pays nothing for one that never started", async () => {
    await enter(ada, recipe(0.1, 0));
    await ada.getByText(/Why it is not ranked/).waitFor({ timeout: 240_000 });
    await ada
      .getByText("batchSize must return a whole number from 32 to 2000; it returned the number 0")
      .waitFor();
    await ada.goto(`${site.url}/leaderboard/submit?track=sprint`);
    await ada.getByText("4 of 5 submissions left").waitFor();
  });

  it("withdraws an entry, which then is gone for others", async () => {
    await ada.goto(`${site.url}/leaderboard/entries/${entries.ada}`);
    await button(ada, "Withdraw", true).click();
    await button(ada, "Withdraw it for good").click();
    await ada.getByText("withdrawn by its author").waitFor();
    await bob.goto(`${site.url}/leaderboard/sprint`);
    expect(await rowsOf(bob)).toEqual([expect.stringContaining("Bob")]);
    expect((await fetch(`${site.url}/leaderboard/entries/${entries.ada}`)).status).toBe(404);
  });

  it("has an entry marked as reproduced when an instructor has had it replayed", async () => {
    instructor = await (await browser.newContext()).newPage();
    await instructor.goto(`${site.url}${site.instructorPath}`);
    await button(instructor, "Become the instructor").click();
    await instructor.getByRole("heading", { name: "Your class" }).waitFor();
    await bob.goto(`${site.url}/leaderboard/sprint?reproduced=1`);
    await bob.getByText("No entry is like that.").waitFor();
    await instructor.goto(`${site.url}/leaderboard/entries/${entries.bob}`);
    await button(instructor, "Replay it").click();
    await instructor.getByRole("heading", { name: "Replays" }).waitFor({ timeout: 240_000 });
    await instructor.getByText("reproduced", { exact: true }).waitFor();
    await bob.reload();
    expect(await rowsOf(bob)).toEqual([expect.stringMatching(/^1\s+Bob.*reproduced$/s)]);
  });

  it("sees the private half beside the public one when an instructor has ended the season", async () => {
    const page = instructor;
    await page.goto(`${site.url}/leaderboard/classic`);
    await button(page, "End the season").click();
    ended = true;
    await button(page, "End it for good").click();
    await page.getByText("has ended").first().waitFor();
    for (const name of ["Accuracy, public half", "Private half"])
      await page.getByRole("columnheader", { name }).waitFor();
    await page.getByLabel("Ranked by").selectOption("private half");
    await button(page, "Show", true).click();
    await page.waitForURL(/half=private/);
    expect(await page.locator("tbody tr").count()).toBe(50);
    await page.context().close();
    // What was sealed is everywhere now, and the same search finds it: so it would have found it before.
    expect(leaksIn(await everyResponse(400))).toEqual([
      "/api/leaderboard/classic/board.csv text/csv",
      "/api/leaderboard/classic/board.json application/json",
      "/api/leaderboard/entries/… application/json",
      "/api/leaderboard/entries/…/events text/event-stream",
      "/api/leaderboard/entries/…/receipt application/json",
      "/api/leaderboard/tiny/board.csv text/csv",
      "/api/leaderboard/tiny/board.json application/json",
      "/leaderboard/classic text/html",
      "/leaderboard/classic text/x-component",
      "/leaderboard/compare text/html",
      "/leaderboard/compare text/x-component",
      "/leaderboard/entries/… text/html",
      "/leaderboard/entries/… text/x-component",
      "/leaderboard/tiny text/html",
      "/leaderboard/tiny text/x-component",
    ]);
  });

  it("runs the entry again from its receipt, and the same comes of it; of a changed receipt something else", async () => {
    const { file, receipt } = await downloadReceipt();
    // Of an entry that was truly run no seed had been told either.
    const seeds = receipt.runs.map(({ seed }) => seed);
    const search = sealedSearch([{ seeds }]);
    expect(search(JSON.stringify(receipt))).toEqual(seeds);
    expect(heard.length).toBeGreaterThan(400);
    expect(leaksIn(heard, search)).toEqual([]);

    const same = await runCli("verify", file);
    expect(same).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^same: verified, (\d\d\.\d\d %(, )?){3}/),
    });
    const [first, ...others] = receipt.runs;
    writeFileSync(
      file,
      JSON.stringify({ ...receipt, runs: [{ ...first, privateAccuracy: 0.9999 }, ...others] }),
    );
    const different = await runCli("verify", file);
    expect(different).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("different: verdict.runs.0.privateAccuracy was 0.9999"),
    });
  });

  async function downloadReceipt() {
    await bob.goto(`${site.url}/leaderboard/entries/${entries.bob}`);
    const started = bob.waitForEvent("download");
    await bob.getByRole("link", { name: "Download the receipt" }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(`entry-${entries.bob}.json`);
    const file = await download.path();
    const receipt = JSON.parse(readFileSync(file, "utf8")) as {
      runs: { seed: string; privateAccuracy: number }[];
    };
    return { file, receipt };
  }
});
