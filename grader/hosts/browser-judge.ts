import { mnistFromUrl } from "@/data/mnist/read-http";
import { AppError } from "@/lib/app-error";
import { shownSeed } from "../exercise";
import { grade } from "../judge/grade";
import type { Ending, Guest } from "../judge/guest";
import { type ClaimOutcome, claimEntry } from "../leaderboard/claim-entry";
import { tracks } from "../leaderboard/tracks";
import type { PublishedSuite } from "../published";
import { sayThrough } from "../say-through";
import type { Verdict } from "../verdict";
import { FrameParser, WireError } from "../wire";
import type { FromJudge, ToJudge } from "./browser-protocol";
import { mnistSource } from "./mnist";

/**
 * The judge in the browser: a worker of the page's own origin. It has the tests and the expected values;
 * the guest, a worker of another origin, has the learner's module.
 */
const say = (message: FromJudge) => postMessage(message);
const running = new Map<number, { abort: AbortController; guest: PortGuest }>();
const sources = new Map<string, ReturnType<typeof mnistSource>>();

addEventListener("message", ({ data }: MessageEvent<ToJudge>) => {
  if (data.type === "stop") return running.get(data.run)?.abort.abort();
  if (data.type === "gone") return running.get(data.run)?.guest.gone();
  void answer(data);
});

type Order = Extract<ToJudge, { port: MessagePort }>;

async function answer(order: Order): Promise<void> {
  const { run, port } = order;
  const abort = new AbortController();
  const guest = portGuest(port, () => say({ type: "kill", run }));
  running.set(run, { abort, guest });
  try {
    say(
      order.type === "run"
        ? { type: "verdict", run, verdict: await gradeShown(order, guest, abort.signal) }
        : { type: "claimed", run, outcome: await trainClaim(order, guest, abort.signal) },
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "gpu-lost") say({ type: "gpu-lost", run });
    else say({ type: "failed", run, message: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(run);
    port.close();
  }
}

async function gradeShown(
  { run, request }: Extract<Order, { type: "run" }>,
  guest: Guest,
  signal: AbortSignal,
): Promise<Verdict> {
  const { meta, suite, mistakes, webgpuSlack } = (await import(
    /* @vite-ignore */ request.suiteUrl
  )) as PublishedSuite;
  return grade({
    exercise: { slug: request.slug, version: request.version, meta, shown: suite },
    source: request.source,
    seed: shownSeed,
    host: { start: async () => guest, close: async () => {} },
    mnist: dataFrom(request.dataUrl),
    trainInside: true,
    slackOn: { webgpu: webgpuSlack },
    pictures: true,
    mistakes: {
      known: mistakes.known,
      fingerprint: async (mistake, test) => mistakes.fingerprints[test.name]?.[mistake] ?? null,
    },
    onEvent: (event) => say({ type: "event", run, event }),
    signal,
  });
}

/** All of MNIST is fetched for it: a track's budget is at least one epoch. */
async function trainClaim(
  { run, request }: Extract<Order, { type: "claim" }>,
  guest: Guest,
  signal: AbortSignal,
): Promise<ClaimOutcome> {
  const [train, test] = await Promise.all(
    (["train", "test"] as const).map(async (name) => {
      const split = await mnistFromUrl(`${request.dataUrl}/mnist-${name}.pack`);
      return split.view(0, split.count, { signal });
    }),
  );
  return claimEntry({
    source: request.source,
    track: tracks[request.track],
    seed: crypto.randomUUID(),
    guest,
    train: train!,
    test: test!,
    onProgress: (progress) => say({ type: "progress", run, progress }),
    signal,
  });
}

function dataFrom(url: string) {
  let source = sources.get(url);
  if (!source) {
    source = mnistSource((split) => mnistFromUrl(`${url}/mnist-${split}.pack`));
    sources.set(url, source);
  }
  return source;
}

interface PortGuest extends Guest {
  /** The page found that its worker is no more. */
  gone(): void;
}

/** The guest's worker, seen through the port that was handed to it. */
function portGuest(port: MessagePort, terminate: () => void): PortGuest {
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
    send: sayThrough(port),
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
    gone: () => kill({ why: "gone" }, listener),
  };
}
