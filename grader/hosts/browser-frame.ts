import { AppError } from "@/lib/app-error";
import type { Backend } from "./runner";

/** What the page sends the frame, once. */
export interface StartGuest {
  code: string;
  /** The frame has no origin, so its worker cannot be a module. */
  classic: boolean;
  /** Why WebGPU is not to be tried ("does not answer"), so that it runs on WebAssembly; null to try it. */
  noGpu: string | null;
  wasm: ArrayBuffer;
}

/** What the frame says of itself and of its worker's start. Nothing of the learner's has run by then. */
type FromFrame =
  | { type: "frame-ready" }
  | { type: "backend"; backend: string; note?: string }
  | { type: "died"; message: string }
  /** The frame is there. */
  | { type: "here" };

const loadMs = 20_000;

/** A guest is up within a second or so; one that waits for the GPU without end cannot tell, for its thread is blocked. */
const startMs = 8000;

/** How often the page asks whether the frame is there, and how many questions in a row it may leave unanswered. */
const askEveryMs = 1000;
const mostUnanswered = 5;

/** A frame that holds one guest, and goes with it. */
export interface GuestFrame {
  /**
   * Starts the guest, whose port to the judge is handed over. Resolves once it is up.
   *
   * @throws {AppError} `guest-late` when it did not start in time, `guest-died` when it could not
   */
  start(message: StartGuest, port: MessagePort): Promise<Backend>;
  /** Watches a started guest. @param onGone called once, where the frame's process ends by itself, as when its memory is full */
  watch(onGone: () => void): void;
  /** Ends the guest, whatever it is doing: a worker cannot outlive its document. */
  remove(): void;
}

/**
 * Opens a frame for one guest.
 *
 * A frame for each, since the worker could flood its frame with messages, among which "stop" would wait for
 * its turn, and could end the frame's process by running out of memory.
 *
 * @param url its page on the second origin; null for one of no origin at all
 */
export function openFrame(url: string | null): GuestFrame {
  const element = document.createElement("iframe");
  element.title = "Sandbox";
  element.hidden = true;
  element.setAttribute("aria-hidden", "true");
  element.setAttribute("sandbox", url ? "allow-scripts allow-same-origin" : "allow-scripts");
  const origin = url ? new URL(url).origin : "null";
  const loaded = settleable<void>();
  const started = settleable<Backend>();
  const lost = settleable<void>();
  let unanswered = 0;
  let asking: ReturnType<typeof setInterval> | undefined;
  const fail = (error: AppError) => {
    loaded.reject(error);
    started.reject(error);
  };
  let timer = setTimeout(() => fail(new AppError("no-frame", "the sandbox's frame did not load")), loadMs);

  function receive({ source, origin: from, data }: MessageEvent<FromFrame | null>): void {
    if (source !== element.contentWindow || from !== origin || !data) return;
    if (data.type === "frame-ready") {
      clearTimeout(timer);
      loaded.resolve();
    } else if (data.type === "backend") {
      clearTimeout(timer);
      started.resolve({
        backend: String(data.backend),
        ...(data.note ? { note: String(data.note) } : {}),
      });
    } else if (data.type === "died") fail(new AppError("guest-died", String(data.message)));
    else if (data.type === "here") unanswered = 0;
  }

  function ask(): void {
    if (unanswered++ >= mostUnanswered) lost.resolve();
    else element.contentWindow?.postMessage({ type: "ask" }, url ? origin : "*");
  }

  addEventListener("message", receive);
  element.src = url ?? "/guest/frame";
  document.body.append(element);

  return {
    async start(message, port) {
      await loaded.promise;
      const late = new AppError("guest-late", "the sandbox did not start in time");
      timer = setTimeout(() => fail(late), startMs);
      element.contentWindow!.postMessage({ type: "start", ...message }, url ? origin : "*", [
        port,
        message.wasm,
      ]);
      return started.promise;
    },
    watch(onGone) {
      lost.promise.then(onGone, () => {});
      asking = setInterval(ask, askEveryMs);
    },
    remove() {
      clearTimeout(timer);
      clearInterval(asking);
      removeEventListener("message", receive);
      element.remove();
      lost.reject(new AppError("guest-stopped", "the sandbox was closed"));
      fail(new AppError("guest-stopped", "the sandbox was closed"));
    },
  };
}

/** A promise that is settled from outside. Whoever awaits it hears of a failure; nobody has to. */
function settleable<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((...how) => {
    [resolve, reject] = how;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
