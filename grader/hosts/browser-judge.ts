import { mnistFromUrl } from "@/data/mnist/read-http";
import { AppError } from "@/lib/app-error";
import { shownSeed } from "../exercise";
import { grade } from "../judge/grade";
import type { Ending, Guest } from "../judge/guest";
import type { PublishedSuite } from "../published";
import { FrameParser, WireError } from "../wire";
import type { FromJudge, JudgeRequest, ToJudge } from "./browser-protocol";
import { mnistSource } from "./mnist";

/**
 * The judge in the browser: a worker of the page's own origin. It has the tests and the expected values;
 * the guest, a worker of another origin, has the learner's module.
 */
const say = (message: FromJudge) => postMessage(message);
const running = new Map<number, AbortController>();
const sources = new Map<string, ReturnType<typeof mnistSource>>();

addEventListener("message", ({ data }: MessageEvent<ToJudge>) => {
  if (data.type === "stop") return running.get(data.run)?.abort();
  void run(data.run, data.port, data.request);
});

async function run(id: number, port: MessagePort, request: JudgeRequest): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const { meta, suite, mistakes } = (await import(/* @vite-ignore */ request.suiteUrl)) as PublishedSuite;
    const guest = portGuest(port, () => say({ type: "kill", run: id }));
    const verdict = await grade({
      exercise: { slug: request.slug, version: request.version, meta, shown: suite },
      source: request.source,
      seed: shownSeed,
      host: { start: async () => guest, close: async () => {} },
      mnist: dataFrom(request.dataUrl),
      trainInside: true,
      mistakes: {
        known: mistakes.known,
        fingerprint: async (mistake, test) => mistakes.fingerprints[test.name]?.[mistake] ?? null,
      },
      onEvent: (event) => say({ type: "event", run: id, event }),
      signal: abort.signal,
    });
    say({ type: "verdict", run: id, verdict });
  } catch (error) {
    if (error instanceof AppError && error.code === "gpu-lost") say({ type: "gpu-lost", run: id });
    else say({ type: "failed", run: id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
    port.close();
  }
}

function dataFrom(url: string) {
  let source = sources.get(url);
  if (!source) {
    source = mnistSource((split) => mnistFromUrl(`${url}/mnist-${split}.pack`));
    sources.set(url, source);
  }
  return source;
}

/** The guest's worker, seen through the port that was handed to it. */
function portGuest(port: MessagePort, terminate: () => void): Guest {
  const parser = new FrameParser();
  let ended = false;
  const kill = (ending: Ending, on: Parameters<Guest["listen"]>[0] | null) => {
    if (ended) return;
    ended = true;
    terminate();
    on?.ended(ending);
  };
  let listener: Parameters<Guest["listen"]>[0] | null = null;
  return {
    host: "browser",
    send: (frame) => port.postMessage(frame, [frame.buffer as ArrayBuffer]),
    listen(on) {
      listener = on;
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (ended) return;
        try {
          if (!(data instanceof Uint8Array)) throw new WireError("a message that is not bytes");
          for (const frame of parser.push(data)) on.frame(frame);
        } catch (error) {
          if (!(error instanceof WireError)) throw error;
          kill({ why: "output", detail: error.message }, on);
        }
      };
    },
    kill: () => kill({ why: "killed" }, listener),
  };
}
