import { createBrowserRunner } from "@/grader/hosts/browser";
import type { Runner, RunnerOptions, RunRequest } from "@/grader/hosts/runner";
import type { ClaimOutcome, ClaimProgress } from "@/grader/leaderboard/claim-entry";
import type { TrackName } from "@/grader/leaderboard/tracks";
import type { Verdict } from "@/grader/verdict";

/** What the test may ask of the page that stands in for the site. */
export interface AttackedPage {
  /** Gives the page something worth stealing. */
  hold(secret: string): Promise<void>;
  open(options: RunnerOptions): Promise<{ backend: string; note?: string }>;
  grade(request: RunRequest): Promise<{ verdict: Verdict; printed: string[]; ms: number }>;
  /** Starts grading, presses Stop a while later, and tells how long the answer took. */
  stop(request: RunRequest, afterMs: number): Promise<{ reason: string; ms: number }>;
  /** Trains an entry on a whole track, and gives what was told meanwhile. */
  claim(entry: {
    source: string;
    track: TrackName;
  }): Promise<{ outcome: ClaimOutcome; told: ClaimProgress[] }>;
  /** All of the page that an attack might touch. */
  surroundings(): Promise<unknown>;
}

let runner: Runner | null = null;

const page: AttackedPage = {
  async hold(secret) {
    localStorage.setItem("draft", secret);
    sessionStorage.setItem("draft", secret);
    window.name = secret;
  },

  async open(options) {
    runner?.dispose();
    runner = createBrowserRunner(options);
    return runner.warm();
  },

  async grade(request) {
    // A guest is started ahead while the learner still types.
    await runner!.warm();
    const printed: string[] = [];
    const started = performance.now();
    const verdict = await runner!.run(request, {
      onEvent: (event) => event.type === "log" && printed.push(event.text),
    });
    return { verdict, printed, ms: performance.now() - started };
  },

  async stop(request, afterMs) {
    await runner!.warm();
    const abort = new AbortController();
    let pressed = 0;
    setTimeout(() => {
      pressed = performance.now();
      abort.abort();
    }, afterMs);
    const reason = await runner!.run(request, { signal: abort.signal }).then(
      (verdict) => verdict.status,
      (error: Error) => error.name,
    );
    return { reason, ms: performance.now() - pressed };
  },

  async claim(entry) {
    await runner!.warm();
    const told: ClaimProgress[] = [];
    const outcome = await runner!.claim(entry, { onProgress: (progress) => told.push(progress) });
    return { outcome, told };
  },

  surroundings: async () => ({
    url: location.href,
    title: document.title,
    text: document.body.innerText,
    elements: [...document.body.children].filter((e) => e.tagName !== "IFRAME").length,
    name: window.name,
    cookie: document.cookie,
    stored: { ...localStorage, ...sessionStorage },
    databases: (await indexedDB.databases()).map((d) => d.name),
    caches: await caches.keys(),
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
    historyLength: history.length,
    prototypes: [Object.prototype, Array.prototype, Promise.prototype].map((p) =>
      Reflect.ownKeys(p).map(String),
    ),
  }),
};

(globalThis as unknown as { attacked: AttackedPage }).attacked = page;
