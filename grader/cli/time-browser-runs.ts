import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { frameDocument } from "../hosts/frame-document";
import { createProcessHost } from "../hosts/process";
import { openStage } from "../judge/stage";
import { launchChromium } from "./chromium";
import { findExercise } from "./course";
import { publishExercise } from "./publish-exercise";

/** A run of the shown tests, from the press of the button, in milliseconds. */
export interface TimedRun {
  firstTest: number;
  verdict: number;
}

const page = `
import { createBrowserRunner } from "@/grader/hosts/browser";

globalThis.timeRuns = async (options, request, runs) => {
  const runner = createBrowserRunner(options);
  const timed = [];
  for (let i = 0; i < runs; i++) {
    // The next guest starts while the learner reads and types.
    await runner.warm();
    const pressed = performance.now();
    let firstTest = 0;
    const verdict = await runner.run(request, {
      onEvent: ({ type }) => {
        if (type === "test") firstTest ||= performance.now() - pressed;
      },
    });
    if (verdict.status !== "pass") throw new Error("the solution did not pass: " + verdict.message);
    timed.push({ firstTest, verdict: performance.now() - pressed });
  }
  return timed;
};
`;

/**
 * Times what a learner waits for in a real Chromium: the site's own judge, guest and frame, on two origins, with
 * the published tests of an exercise and its solution.
 */
export async function timeBrowserRuns(slug: string, runs: number): Promise<TimedRun[]> {
  const out = await mkdtemp(join(tmpdir(), "downhill-bench-"));
  const host = createProcessHost();
  const stage = openStage(host);
  const { folder } = findExercise(slug);
  const exercise = await publishExercise(folder, stage, { out, cache: out });
  stage.clear();
  await host.close();
  const manifest = JSON.parse(await readFile(".build/assets/manifest.json", "utf8")) as Record<
    string,
    string
  >;
  const script = buildSync({
    stdin: { contents: page, resolveDir: process.cwd() },
    bundle: true,
    format: "esm",
    write: false,
  }).outputFiles[0]!.text;
  const asset = (name: string) => readFile(join(".build/assets", manifest[name]!));
  const files: Record<string, [type: string, body: string | Buffer]> = {
    "/": [
      "text/html",
      '<!doctype html><title>Bench</title><body><script type="module" src="/page.js"></script>',
    ],
    "/page.js": ["text/javascript", script],
    "/judge.js": ["text/javascript", await asset("judge")],
    "/guest.js": ["text/javascript", await asset("guest")],
    "/tfjs.wasm": ["application/wasm", await asset("wasm")],
    "/suite.js": ["text/javascript", await readFile(join(out, exercise.suite))],
  };
  await rm(out, { recursive: true });
  let port = 0;
  const serve: RequestListener = ({ url = "" }, response) => {
    if (url === "/guest/frame") {
      const { html, headers } = frameDocument(`http://localhost:${port}`);
      return response.writeHead(200, headers).end(html);
    }
    const file = files[url];
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": file[0] }).end(file[1]);
  };
  const server = createServer(serve);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  port = (server.address() as AddressInfo).port;
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://localhost:${port}/`);
    const frameUrl = `http://127.0.0.1:${port}/guest/frame`;
    const assets = { judgeUrl: "/judge.js", guestUrl: "/guest.js", wasmUrl: "/tfjs.wasm", dataUrl: "/data" };
    const source = await readFile(join(folder, "solution.ts"), "utf8");
    const request = { slug, version: exercise.version, suiteUrl: "/suite.js", source };
    await tab.waitForFunction(() => "timeRuns" in globalThis);
    return await tab.evaluate(
      ([options, request, runs]) =>
        (globalThis as never as { timeRuns(...args: unknown[]): Promise<TimedRun[]> }).timeRuns(
          options,
          request,
          runs,
        ),
      [{ ...assets, frameUrl }, request, runs] as const,
    );
  } finally {
    await browser.close();
    server.close().closeAllConnections();
  }
}
