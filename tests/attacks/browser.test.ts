import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "@/grader/cli/chromium";
import { type BrowserHost, openBrowserHost } from "./support/browser-host";
import { type Canaries, setCanaries } from "./support/canaries";
import { readCorpus, readPlain } from "./support/corpus";
import { withTools } from "./support/prelude";

const budgets = { callMs: 20_000, totalMs: 40_000 };

/** As in containment.test.ts: an order of magnitude, not a speed. */
const promptMs = 1000;

const attacks = await readCorpus();
let canaries: Canaries;
beforeAll(async () => {
  canaries = await setCanaries();
});
afterAll(() => canaries.close());

describe.runIf(findBrowser())("a guest in a browser", () => {
  let host: BrowserHost;
  beforeAll(async () => {
    host = await openBrowserHost(canaries.secret);
  });
  afterAll(() => host?.close());

  it("answers Stop at once, though it is in a loop, and the next run passes", async () => {
    const loop = "export const step = () => { for (;;); };";
    const { reason, ms } = await host.stop({ source: loop, suite: "one", budgets }, 700);
    console.log(`browser: Stop answered after ${ms.toFixed(1)} ms`);
    expect(reason).toBe("AbortError");
    expect(ms).toBeLessThan(promptMs);
    const next = await host.grade({ source: await readPlain("solution"), suite: "one", budgets });
    expect(next.verdict.status).toBe("pass");
  });

  it("whose process runs out of memory is said to be gone, and one in a loop to be out of time", {
    timeout: 120_000,
  }, async () => {
    const fills =
      "export const step = () => { for (const all = [];;) all.push(Array.from({ length: 1e5 }, () => ({}))); };";
    const { verdict } = await host.grade({
      source: fills,
      suite: "one",
      budgets: { ...budgets, callMs: 38_000 },
    });
    expect(verdict).toMatchObject({
      status: "error",
      phase: "run",
      message: expect.stringContaining("is gone"),
    });
    const loop = "export const step = () => { for (;;); };";
    const late = await host.grade({ source: loop, suite: "one", budgets: { ...budgets, callMs: 7000 } });
    expect(late.verdict).toMatchObject({ status: "timeout", limitMs: 7000 });
    const next = await host.grade({ source: await readPlain("solution"), suite: "one", budgets });
    expect(next.verdict.status).toBe("pass");
  });

  it("is the only one: fifteen runs leave one frame, of the guest booted ahead", {
    timeout: 120_000,
  }, async () => {
    const source = await readPlain("solution");
    for (let i = 0; i < 15; i++) await host.grade({ source, suite: "one", budgets });
    expect(await host.frames()).toBe(1);
  });
});

describe.runIf(findBrowser())("a frame without an origin, where there is no second one", () => {
  const most = [
    "import-remote",
    "fetch-the-network",
    "page-secrets",
    "page-document",
    "store-values",
    "nested-workers",
  ];
  let host: BrowserHost;
  beforeAll(async () => {
    host = await openBrowserHost(canaries.secret, { opaque: true, webgpu: true });
  });
  afterAll(() => host?.close());

  it("grades an honest attempt, on WebAssembly", async () => {
    const { verdict } = await host.grade({
      source: await readPlain("solution"),
      suite: "gradient-descent",
      budgets,
    });
    expect(verdict.status).toBe("pass");
    expect(verdict.environment.backend).toBe("wasm");
  });

  it.each(most)("gives %s nothing", async (name) => {
    canaries.tripped();
    const { source } = attacks.find((a) => a.name === name)!;
    const { printed, verdict } = await host.grade({
      source: withTools(source, canaries.given("browser", host.page)),
      suite: "one",
      budgets,
    });
    expect(canaries.tripped()).toEqual([]);
    expect(printed.filter((line) => line.startsWith("GOT"))).toEqual([]);
    expect(printed.some((line) => line.startsWith("refused"))).toBe(true);
    expect(JSON.stringify([verdict, printed])).not.toContain(canaries.secret);
  });
});
