import type { CDPSession } from "playwright";
import type { RunRequest } from "@/grader/hosts/runner";
import { launchChromium, launchWithoutWebGpu } from "../../support/browser";
import type { AttackedHost, Job } from "./host";
import type { AttackedPage } from "./page";
import { openSite } from "./site";

export interface BrowserHost extends AttackedHost {
  readonly backend: { backend: string; note?: string };
  /** Origin of the page. */
  readonly page: string;
  stop(job: Job, afterMs: number): Promise<{ reason: string; ms: number }>;
  claim: AttackedPage["claim"];
  /** Starts code of ours in the guest's place, and gives what it says it runs on. */
  openWith(guestCode: string): Promise<{ backend: string; note?: string }>;
  /** Frames on the page. */
  frames(): Promise<number>;
}

/**
 * A real Chromium with the page and the frame on two origins.
 *
 * @param secret what the page holds that no attempt may see
 * @param options.weaken drops the frame's policy
 * @param options.opaque gives the frame no origin, as where there is no second one
 * @param options.webgpu for what needs it: every guest would otherwise keep the CPU busy with shaders for seconds
 */
export async function openBrowserHost(
  secret: string,
  { weaken = false, opaque = false, webgpu = false } = {},
): Promise<BrowserHost> {
  const site = await openSite(secret, { weaken });
  // A small heap, so that running out of it costs the test machine little.
  const browser = await (webgpu ? launchChromium : launchWithoutWebGpu)([
    "--js-flags=--max-old-space-size=256",
  ]);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site.page);
  await page.waitForFunction(() => "attacked" in globalThis);
  // Playwright gives a page up when any of its frames' processes crashes, which is what some attacks do.
  const session = await context.newCDPSession(page);
  const ask = <K extends keyof AttackedPage>(name: K, ...args: Parameters<AttackedPage[K]>) =>
    evaluate(session, `attacked.${name}(${args.map((a) => JSON.stringify(a)).join()})`) as ReturnType<
      AttackedPage[K]
    >;
  await ask("hold", secret);
  const options = {
    judgeUrl: "/judge.js",
    guestUrl: "/guest.js",
    wasmUrl: "/tfjs.wasm",
    dataUrl: "/data",
    frameUrl: opaque ? null : `${site.frame}/guest/frame`,
  };
  const backend = await ask("open", options);
  return {
    name: "browser",
    backend,
    page: site.page,
    grade: (job) => ask("grade", requestOf(job)),
    stop: (job, afterMs) => ask("stop", requestOf(job), afterMs),
    claim: (entry) => ask("claim", entry),
    openWith: (guestCode) =>
      ask("open", { ...options, guestUrl: `data:text/javascript,${encodeURIComponent(guestCode)}` }),
    frames: () => evaluate(session, 'document.querySelectorAll("iframe").length') as Promise<number>,
    surroundings: async () => ({
      page: await ask("surroundings"),
      pages: context.pages().map((p) => p.url()),
    }),
    async close() {
      await browser.close();
      site.close();
    },
  };
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

const requestOf = ({ source, suite, budgets }: Job): RunRequest => ({
  slug: suite,
  version: "attacked",
  suiteUrl: `/suite/${suite}/${budgets.callMs}/${budgets.totalMs}.js`,
  source,
});
