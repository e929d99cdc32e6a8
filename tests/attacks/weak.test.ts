import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "@/grader/cli/chromium";
import { openBrowserHost } from "./support/browser-host";
import { type Canaries, setCanaries } from "./support/canaries";
import { type Attack, readCorpus, readPlain } from "./support/corpus";
import { withTools } from "./support/prelude";
import { runWeakly } from "./support/weak-host";

// The attacks are real: against a harness without walls they win. If one did not, its failure elsewhere
// would say nothing about the walls.

const attacks = await readCorpus();
const named = (name: string): Attack => attacks.find((a) => a.name === name)!;

let canaries: Canaries;
beforeAll(async () => {
  canaries = await setCanaries();
});
afterAll(() => canaries.close());

const attackWeakly = (name: string) => runWeakly(withTools(named(name).source, canaries.given("weak")));

describe("a harness in the attempt's own realm", () => {
  it("scores an honest attempt in full", async () => {
    expect((await runWeakly(await readPlain("solution"))).score).toBe(3);
  });

  it.each([
    "override-math",
    "override-array-every",
    "override-json-stringify",
    "not-finite",
    "shape-lies",
    "throw-a-pass",
  ])("is fooled by %s", async (name) => {
    expect((await attackWeakly(name)).score).toBeGreaterThan(0);
  });

  it.each(["read-a-file", "read-the-environment", "import-a-file", "spawn"])(
    "gives its secret to %s",
    async (name) => {
      expect((await attackWeakly(name)).printed.join("\n")).toContain(canaries.secret);
    },
  );

  it.each(["fetch-the-network", "tcp", "udp", "unix-socket"])("lets %s out", async (name) => {
    canaries.tripped();
    await attackWeakly(name);
    // What was sent may arrive after its sender has ended.
    await expect.poll(() => canaries.tripped(), { timeout: 5000 }).not.toEqual([]);
  });

  it("trips a trap though it is gone before it is answered", async () => {
    canaries.tripped();
    // It ends before this process, which waits for it, can answer: an error of no test, if it is nobody's to expect.
    const leaves = 'require("net").connect(process.argv[1], () => process.exit())';
    spawnSync(process.execPath, ["-e", leaves, canaries.given("weak").unixSocket]);
    await expect.poll(() => canaries.tripped(), { timeout: 5000 }).not.toEqual([]);
  });

  it.each(["loop-in-a-call", "wait-while-loading"])("never ends %s", { timeout: 30_000 }, async (name) => {
    const { score, hung } = await attackWeakly(name);
    expect(score).toBeNull();
    // Node gives up by itself when nothing is left to wait for; a loop it lets run.
    expect(hung).toBe(name === "loop-in-a-call");
  });
});

describe.runIf(findBrowser())("a frame without its policy", () => {
  it("lets import-remote out", { timeout: 60_000 }, async () => {
    const host = await openBrowserHost(canaries.secret, { weaken: true });
    canaries.tripped();
    const source = withTools(named("import-remote").source, canaries.given("browser", host.page));
    const { printed } = await host.grade({
      source,
      suite: "one",
      budgets: { callMs: 10_000, totalMs: 20_000 },
    });
    await host.close();
    expect(canaries.tripped()).not.toEqual([]);
    expect(printed.join("\n")).toContain(canaries.secret);
  });
});

describe.runIf(findBrowser())("the frame's policy alone", () => {
  /** In place of the guest: nothing has tidied its scope, so only the policy is in the way. */
  const untidied = (origin: string) => `onmessage = async () => {
    const ways = {
      fetch: () => fetch("${origin}/untidied"),
      import: () => import("${origin}/untidied.js"),
      socket: () => new Promise((open, error) => Object.assign(new WebSocket("${origin.replace("http", "ws")}"), { onopen: open, onerror: error })),
      events: () => new Promise((open, error) => Object.assign(new EventSource("${origin}/events"), { onopen: open, onerror: error })),
      nested: () => new Promise((open, error) => {
        const code = "fetch('${origin}/nested').then(() => postMessage('out'), () => postMessage('refused'))";
        const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
        worker.onmessage = ({ data }) => (data === "out" ? open() : error());
        worker.onerror = error;
      }),
    };
    const out = [];
    for (const [name, go] of Object.entries(ways)) await go().then(() => out.push(name + " out"), () => out.push(name + " refused"));
    postMessage({ backend: out.join(", ") });
  };`;

  it("keeps from the network a worker that still has every way to it", { timeout: 60_000 }, async () => {
    const host = await openBrowserHost(canaries.secret);
    canaries.tripped();
    const { backend } = await host.openWith(untidied(canaries.given("browser").origin));
    await host.close();
    expect(backend).toBe("fetch refused, import refused, socket refused, events refused, nested refused");
    expect(canaries.tripped()).toEqual([]);
  });
});
