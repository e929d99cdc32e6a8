import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchWithoutWebGpu } from "@/tests/support/browser";
import { leaksIn, secretsOf, textsBelow } from "@/tests/support/leaks";
import { type Site, startSite } from "./support/site";

const exercises = readdirSync("exercises", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const secrets = secretsOf(exercises.map((slug) => join("exercises", slug)));

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

it("no file that the site may serve holds a line of a solution, a hidden test or a wrong attempt", () => {
  const served = [".build/assets", ".build/course", ".next/static"].flatMap(textsBelow);
  expect(served.length).toBeGreaterThan(exercises.length);
  expect(secrets.length).toBeGreaterThan(100);
  for (const { file, text } of served) expect(leaksIn(text, secrets), file).toEqual([]);
});

it("no response of a walk through the site does, from the course to a graded failure of hidden tests", async () => {
  // Fails hidden tests alone, so that the answers to them are as near as they come.
  const source = readFileSync("exercises/gradient-descent/attempts/changes-its-arguments.ts", "utf8");
  const browser = await launchWithoutWebGpu();
  const page = await browser.newPage();
  const bodies: { url: string; text: string }[] = [];
  const reading: Promise<unknown>[] = [];
  page.on("response", (response) => {
    // A stream never ends while the page listens; what it says is read below.
    if (response.url().endsWith("/events")) return;
    reading.push(
      response.text().then(
        (text) => bodies.push({ url: response.url(), text }),
        () => {},
      ),
    );
  });
  await page.goto(site.url);
  for (const slug of exercises) await page.goto(`${site.url}/exercises/${slug}`, { waitUntil: "load" });
  const graded = await page.evaluate(async (code) => {
    const sent = await fetch("/api/submissions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ slug: "gradient-descent", source: code }),
    });
    const { id } = await sent.json();
    const said: string[] = [];
    const events = new EventSource(`/api/submissions/${id}/events`);
    for (const kind of ["message", "queued", "running", "progress", "verdict", "done", "state"]) {
      events.addEventListener(kind, (event) => said.push(String((event as MessageEvent).data)));
    }
    for (let look = 0; look < 240; look++) {
      const submission = await (await fetch(`/api/submissions/${id}`)).json();
      if (submission.verdict) {
        events.close();
        return { submission, said };
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error("no verdict came");
  }, source);
  await sleep(500);
  await Promise.all(reading);
  await browser.close();

  const { tests } = graded.submission.verdict;
  expect(
    tests.filter((t: { hidden: boolean; status: string }) => t.hidden && t.status === "fail"),
  ).toHaveLength(1);
  expect(bodies.length).toBeGreaterThan(2 * exercises.length);
  // The learner's own file is such an attempt: it may come back to them.
  const own = secrets.filter(({ text }) => source.replace(/\s+/g, "").includes(text));
  const others = secrets.filter(({ text }) => !own.some((mine) => mine.text === text));
  const said = { url: "events and verdict", text: JSON.stringify(graded) };
  for (const { url, text } of [...bodies, said]) expect(leaksIn(text, others), url).toEqual([]);
}, 300_000);
