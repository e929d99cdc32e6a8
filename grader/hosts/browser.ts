import { AppError } from "@/lib/app-error";
import type { RunEvent, Verdict } from "../verdict";
import type { FromJudge, ToJudge } from "./browser-protocol";
import type { Runner, RunnerOptions } from "./runner";

interface Backend {
  backend: string;
  note?: string;
}

/** A guest that was started ahead. Its port keeps what it says until a judge listens. */
interface Booted {
  run: number;
  port: MessagePort;
  backend: Promise<Backend>;
}

/**
 * Grades in the browser: judge and guest in workers of two origins, joined by a message port.
 *
 * A guest serves one run. The next is started as soon as one is taken, so that tfjs and its device are
 * ready before the learner presses Run.
 */
export function createBrowserRunner(options: RunnerOptions): Runner {
  const frame = openFrame(options.frameUrl);
  const judge = new Worker(options.judgeUrl, { type: "module", name: "judge" });
  const code = fetchOnce(options.guestUrl, (r) => r.text());
  const wasm = fetchOnce(options.wasmUrl, (r) => r.arrayBuffer());
  const backends = new Map<number, (backend: Backend) => void>();
  let nextRun = 1;
  let ahead: Promise<Booted> | null = null;
  let current: { run: number; message(message: FromJudge): void; died(message: string): void } | null = null;

  judge.onmessage = ({ data }: MessageEvent<FromJudge>) => {
    if (data.type === "kill") frame.stop();
    else if (data.run === current?.run) current.message(data);
  };
  judge.onerror = (event) => current?.died(`the judge stopped: ${event.message}`);
  frame.onMessage = (message) => {
    if (message.type === "died" && current && message.run === current.run)
      current.died(String(message.message));
    if (message.type === "backend") {
      const { backend, note } = message;
      backends.get(message.run ?? 0)?.({ backend: String(backend), ...(note ? { note: String(note) } : {}) });
      backends.delete(message.run ?? 0);
    }
  };

  async function boot(): Promise<Booted> {
    const run = nextRun++;
    const [guestCode, wasmBinary] = await Promise.all([code(), wasm()]);
    const { port1, port2 } = new MessageChannel();
    const classic = options.frameUrl === null;
    const backend = new Promise<Backend>((resolve) => backends.set(run, resolve));
    await frame.start(
      {
        type: "start",
        run,
        code: classic ? asClassic(guestCode) : guestCode,
        classic,
        wasm: wasmBinary.slice(0),
      },
      port2,
    );
    return { run, port: port1, backend };
  }

  const takeGuest = (): Promise<Booted> => {
    ahead ??= boot();
    return ahead;
  };

  return {
    async warm() {
      return (await takeGuest()).backend;
    },

    async run({ slug, version, suiteUrl, source }, { onEvent, signal }) {
      signal?.throwIfAborted();
      if (current) throw new AppError("already-running", "one run at a time");
      const guest = await takeGuest();
      ahead = null;
      signal?.throwIfAborted();
      const verdict = new Promise<Verdict>((resolve, reject) => {
        const stop = () => {
          frame.stop();
          judge.postMessage({ type: "stop", run: guest.run } satisfies ToJudge);
          reject(signal!.reason);
        };
        signal?.addEventListener("abort", stop, { once: true });
        current = {
          run: guest.run,
          died: (message) => reject(new AppError("guest-died", message)),
          message(message) {
            if (message.type === "event") onEvent?.(message.event satisfies RunEvent);
            else if (message.type === "verdict") resolve(message.verdict);
            else if (message.type === "failed") reject(new AppError("run-failed", message.message));
          },
        };
        const request = {
          slug,
          version,
          suiteUrl: absolute(suiteUrl),
          dataUrl: absolute(options.dataUrl),
          source,
        };
        judge.postMessage({ type: "run", run: guest.run, port: guest.port, request } satisfies ToJudge, [
          guest.port,
        ]);
      });
      try {
        return await verdict;
      } finally {
        current = null;
        frame.stop();
        void takeGuest().catch(() => {
          ahead = null;
        });
      }
    },

    dispose() {
      judge.terminate();
      frame.remove();
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

interface FromFrame {
  type?: "frame-ready" | "died" | "backend";
  run?: number;
  message?: string;
  backend?: string;
  note?: string;
}

function openFrame(url: string | null) {
  const element = document.createElement("iframe");
  element.title = "Sandbox";
  element.hidden = true;
  element.setAttribute("aria-hidden", "true");
  element.setAttribute("sandbox", url ? "allow-scripts allow-same-origin" : "allow-scripts");
  const target = url ? new URL(url).origin : "*";
  const handle = {
    onMessage: (_message: FromFrame) => {},
    async start(
      message: { type: "start"; run: number; code: string; classic: boolean; wasm: ArrayBuffer },
      port: MessagePort,
    ) {
      await ready;
      element.contentWindow!.postMessage(message, target, [port, message.wasm]);
    },
    stop: () => element.contentWindow?.postMessage({ type: "stop" }, target),
    remove: () => element.remove(),
  };
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new AppError("no-frame", "the sandbox's frame did not load")),
      20_000,
    );
    addEventListener("message", ({ source, data }: MessageEvent<FromFrame | null>) => {
      if (source !== element.contentWindow || !data) return;
      if (data.type !== "frame-ready") return handle.onMessage(data);
      clearTimeout(timer);
      resolve();
    });
  });
  element.src = url ?? "/guest/frame";
  document.body.append(element);
  return handle;
}
