import { AppError } from "@/lib/app-error";
import type { ClaimOutcome } from "../leaderboard/claim-entry";
import type { Verdict } from "../verdict";
import { type GuestFrame, openFrame } from "./browser-frame";
import type { FromJudge, ToJudge } from "./browser-protocol";
import type { Backend, Runner, RunnerOptions } from "./runner";

/** A guest that was started ahead. Its port keeps what it says until a judge listens. */
interface Booted {
  frame: GuestFrame;
  port: MessagePort;
  backend: Backend;
}

/** Something for the judge to do, and what is heard of it. */
interface Order<Outcome> {
  message(run: number, port: MessagePort): ToJudge;
  hear(said: FromJudge, settle: (outcome: Outcome) => void): void;
  signal: AbortSignal | undefined;
}

/** The run under way. */
interface Current {
  run: number;
  frame: GuestFrame;
  message(message: FromJudge): void;
}

/**
 * Grades in the browser: judge and guest in workers of two origins, joined by a message port.
 *
 * A guest serves one run, in a frame of its own. The next is started as soon as a run is over, so that tfjs
 * and its device are ready before the learner presses Run again.
 */
export function createBrowserRunner(options: RunnerOptions): Runner {
  const judge = new Worker(options.judgeUrl, { type: "module", name: "judge" });
  const code = fetchOnce(options.guestUrl, (r) => r.text());
  const wasm = fetchOnce(options.wasmUrl, (r) => r.arrayBuffer());
  const classic = options.frameUrl === null;
  let nextRun = 1;
  const frames = new Set<GuestFrame>();
  /** Why WebGPU is not tried any more. */
  let noGpu: string | null = null;
  let ahead: Promise<Booted> | null = null;
  let current: Current | null = null;

  judge.onmessage = ({ data }: MessageEvent<FromJudge>) => {
    if (data.run !== current?.run) return;
    if (data.type === "kill") close(current.frame);
    else current.message(data);
  };
  judge.onerror = (event) =>
    current?.message({ type: "failed", run: current.run, message: `the judge stopped: ${event.message}` });

  async function boot(): Promise<Booted> {
    const [guestCode, wasmBinary] = await Promise.all([code(), wasm()]);
    const frame = openFrame(options.frameUrl);
    frames.add(frame);
    try {
      const { port1, port2 } = new MessageChannel();
      const start = {
        code: classic ? asClassic(guestCode) : guestCode,
        classic,
        noGpu,
        wasm: wasmBinary.slice(0),
      };
      return { frame, port: port1, backend: await frame.start(start, port2) };
    } catch (error) {
      close(frame);
      if (noGpu || !(error instanceof AppError && error.code === "guest-late")) throw error;
      // A GPU that is kept busy, by a shader without an end say, does not even tell what it can do.
      noGpu = "does not answer";
      return boot();
    }
  }

  function close(frame: GuestFrame): void {
    frames.delete(frame);
    frame.remove();
  }

  function takeAhead(): Promise<Booted> {
    if (!ahead) {
      const started = boot();
      ahead = started;
      // One that did not start is not kept: the next to ask tries again.
      started.catch(() => {
        if (ahead === started) ahead = null;
      });
    }
    return ahead;
  }

  async function discardAhead(): Promise<void> {
    const started = ahead;
    ahead = null;
    const booted = await started?.catch(() => null);
    if (booted) close(booted.frame);
  }

  /** Has the judge do something with a fresh guest; one thing at a time. */
  async function orderOnce<Outcome>({ message, hear, signal }: Order<Outcome>): Promise<Outcome> {
    signal?.throwIfAborted();
    if (current) throw new AppError("already-running", "one run at a time");
    const { frame, port } = await takeAhead();
    signal?.throwIfAborted();
    if (current) throw new AppError("already-running", "one run at a time");
    ahead = null;
    const run = nextRun++;
    let stop = () => {};
    const outcome = new Promise<Outcome>((resolve, reject) => {
      current = {
        run,
        frame,
        message(said) {
          if (said.type === "gpu-lost") reject(new AppError("gpu-lost", "the GPU was lost"));
          else if (said.type === "failed") reject(new AppError("run-failed", said.message));
          else hear(said, resolve);
        },
      };
      stop = () => {
        judge.postMessage({ type: "stop", run } satisfies ToJudge);
        reject(signal!.reason);
      };
    });
    signal?.addEventListener("abort", stop, { once: true });
    judge.postMessage(message(run, port), [port]);
    frame.watch(() => judge.postMessage({ type: "gone", run } satisfies ToJudge));
    try {
      return await outcome;
    } finally {
      signal?.removeEventListener("abort", stop);
      current = null;
      close(frame);
      void takeAhead().catch(() => {});
    }
  }

  /** The same, and again on WebAssembly where the GPU is lost meanwhile. */
  async function order<Outcome>(asked: Order<Outcome>, onAgain?: () => void): Promise<Outcome> {
    try {
      return await orderOnce(asked);
    } catch (error) {
      if (noGpu || !(error instanceof AppError && error.code === "gpu-lost")) throw error;
      noGpu = "was lost";
      await discardAhead();
      const outcome = orderOnce(asked);
      onAgain?.();
      return await outcome;
    }
  }

  return {
    async warm() {
      return (await takeAhead()).backend;
    },

    run({ slug, version, suiteUrl, source }, { onEvent, signal }) {
      const dataUrl = absolute(options.dataUrl);
      const request = { slug, version, suiteUrl: absolute(suiteUrl), dataUrl, source };
      const text = "The GPU was lost, so this runs again, on WebAssembly";
      return order<Verdict>(
        {
          message: (run, port) => ({ type: "run", run, port, request }),
          hear(said, settle) {
            if (said.type === "event") onEvent?.(said.event);
            else if (said.type === "verdict") settle(said.verdict);
          },
          signal,
        },
        () => onEvent?.({ type: "log", test: null, text }),
      );
    },

    claim({ source, track }, { onProgress, signal }) {
      const request = { source, track, dataUrl: absolute(options.dataUrl) };
      return order<ClaimOutcome>({
        message: (run, port) => ({ type: "claim", run, port, request }),
        hear(said, settle) {
          if (said.type === "progress") onProgress?.(said.progress);
          else if (said.type === "claimed") settle(said.outcome);
        },
        signal,
      });
    },

    dispose() {
      judge.terminate();
      for (const frame of [...frames]) close(frame);
    },
  };
}

const absolute = (url: string) => new URL(url, location.href).href;

/** A classic worker has no `import()` of its own code's imports, but runs the same bundle in a function. */
const asClassic = (module: string) => `(async () => {${module}\n})();`;

function fetchOnce<T>(url: string, read: (response: Response) => Promise<T>): () => Promise<T> {
  let fetched: Promise<T> | null = null;
  return () => {
    fetched ??= fetch(url).then((response) => {
      if (!response.ok) throw new AppError("download-failed", `${url} answered ${response.status}`);
      return read(response);
    });
    fetched.catch(() => {
      fetched = null;
    });
    return fetched;
  };
}
