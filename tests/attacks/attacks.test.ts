import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "@/grader/cli/chromium";
import { findBubblewrap } from "@/grader/hosts/cage";
import { type BrowserHost, openBrowserHost } from "./support/browser-host";
import { type Canaries, setCanaries } from "./support/canaries";
import { type HostName, readCorpus } from "./support/corpus";
import type { AttackedHost } from "./support/host";
import { expectHeld } from "./support/judge-attack";
import { openProcessHost } from "./support/process-host";
import { Table } from "./support/table";

const attacks = await readCorpus();
const table = new Table();

/** Hosts this machine does not have, with the reason. */
const missing = new Map<HostName, string>();
if (!findBubblewrap())
  missing.set("bubblewrap", "bubblewrap is not installed here, or the kernel forbids it");
if (!findBrowser()) missing.set("browser", "there is no Chromium here");

let canaries: Canaries;
beforeAll(async () => {
  canaries = await setCanaries();
});
afterAll(async () => {
  await canaries.close();
  console.log(table.print(attacks, missing));
});

it("the corpus holds at least 25 forgeries, 20 escapes and 15 exhaustions", () => {
  const count = (kind: string) => attacks.filter((a) => a.kind === kind).length;
  expect(count("forge")).toBeGreaterThanOrEqual(25);
  expect(count("escape")).toBeGreaterThanOrEqual(20);
  expect(count("exhaust")).toBeGreaterThanOrEqual(15);
});

const open: Record<HostName, (options: { webgpu: boolean }) => Promise<AttackedHost>> = {
  process: async () => openProcessHost("process"),
  bubblewrap: async () => openProcessHost("bubblewrap"),
  browser: (options) => openBrowserHost(canaries.secret, options),
};

const places = { process: "a process", bubblewrap: "bubblewrap", browser: "a browser" };
const comesToNothing = {
  forge: "scores what its arithmetic deserves",
  escape: "gets nothing",
  exhaust: "ends in time, and the next job is unharmed",
};

describe.each(["process", "bubblewrap", "browser"] as const)("in %s", (name) => {
  if (missing.has(name)) {
    it.skip(`not applicable: ${missing.get(name)}`, () => {});
    return;
  }
  /** Attacks share one host, and those that need WebGPU another. */
  const shared = new Map<boolean, Promise<AttackedHost>>();
  function sharedHost(options: { webgpu: boolean }): Promise<AttackedHost> {
    const host = shared.get(options.webgpu) ?? open[name](options);
    shared.set(options.webgpu, host);
    return host;
  }
  afterAll(async () => {
    for (const host of shared.values()) await (await host).close();
  });

  for (const attack of attacks) {
    const reason = attack.notOn.get(name);
    if (reason) {
      it.skip(`${attack.name} is not applicable: ${reason}`, () => {});
      continue;
    }
    it(`${attack.name} ${comesToNothing[attack.kind]} in ${places[name]}`, async () => {
      const options = { webgpu: attack.gpu !== null && name === "browser" };
      const attacked = await (attack.alone ? open[name] : sharedHost)(options);
      const page = name === "browser" ? (attacked as BrowserHost).page : "";
      try {
        table.set(attack, name, await expectHeld(attack, attacked, canaries, page));
      } finally {
        if (attack.alone) await attacked.close();
      }
    });
  }
});
