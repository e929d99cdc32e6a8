import { AppError } from "@/lib/app-error";
import { costOfLine, type GuestError, GuestMessage, type JudgeMessage } from "../messages";
import type { StepTelemetry } from "../telemetry";
import type { Handle, Oracle, Value } from "../value";
import type { Position } from "../verdict";
import { decodeValue, encodeFrame, encodeValue, type Frame, WireError } from "../wire";
import { explainError } from "./explain-error";
import type { Ending, Guest } from "./guest";
import { Stopped } from "./stopped";

/** What `compile` made of a learner's file. */
export type LoadableModule = Omit<Extract<JudgeMessage, { type: "load" }>, "type"> & {
  exports?: readonly string[];
};

export interface CallOptions {
  /** Properties of the result that stay in the guest and come back as handles; [""] keeps all of it. */
  keep?: string[];
  /** Properties of the result, or [""], that stay in the guest and are sent as well: each comes as `{ handle, value }`. */
  share?: string[];
  /** The export is asynchronous: a promise is awaited instead of being a wrong answer. */
  awaits?: boolean;
  /** Told of an argument that the call changed in place, by its number; as the guest says, so a hint. */
  onChanged?: (argument: number) => void;
}

export interface AttemptOptions {
  callMs: number;
  totalMs: number;
  onLog?: (text: string) => void;
  signal?: AbortSignal;
}

/** Text kept of what one attempt prints, in characters. */
const maxLog = 64_000;

/**
 * Questions to oracles that may wait for an answer at once: enough for one of every example of a batch.
 * Each costs the judge work, so a guest that asks without waiting would keep it from all else.
 */
const maxAsked = 256;

/** What came of a request. */
interface Answer {
  value: Value;
  leaked: number;
  changed?: number | undefined;
}

type Pending = {
  id: number;
  resolve(answer: Answer): void;
  reject(error: Error): void;
};

/**
 * An attempt: a thing that answers calls. All clocks are here, one request is under way at a time, and
 * whatever the guest sends is an answer to that request or the end of the attempt.
 */
export class Attempt {
  readonly host: Guest["host"];
  readonly backend: string;
  readonly note: string | undefined;
  /** Tensors that calls left behind, counted by the guest: a hint for the learner, never a grade. */
  leaked = 0;
  /** Names that the module exports which was loaded last. */
  exports: readonly string[] = [];
  private readonly guest: Guest;
  private readonly options: AttemptOptions;
  private readonly startedAt = performance.now();
  private pending: Pending | null = null;
  private progress: ((telemetry: StepTelemetry) => void) | null = null;
  private readonly oracles = new Map<number, (args: readonly Value[]) => Value | Promise<Value>>();
  /** Oracles of earlier tests. */
  private readonly forgotten = new Set<number>();
  private nextId = 0;
  private printed = 0;
  private asked = 0;
  /** Questions that came when no call was under way, or for an earlier test. */
  private late = 0;
  private ending: Stopped | AppError | null = null;

  private constructor(
    guest: Guest,
    ready: { backend: string; note?: string | undefined },
    options: AttemptOptions,
  ) {
    this.guest = guest;
    this.host = guest.host;
    this.backend = ready.backend;
    this.note = ready.note;
    this.options = options;
  }

  /**
   * Waits until the guest is up. Nothing of the attempt has run by then, so a failure is ours.
   *
   * @throws {AppError} `sandbox-failed`
   */
  static open(guest: Guest, options: AttemptOptions): Promise<Attempt> {
    return new Promise((resolve, reject) => {
      let attempt: Attempt | null = null;
      const timer = setTimeout(() => {
        guest.kill();
        reject(new AppError("sandbox-failed", "the sandbox did not start within 30 s"));
      }, 30_000);
      const abort = () => {
        clearTimeout(timer);
        const stopped = new Stopped({ kind: "died", message: "stopped" });
        attempt?.end(stopped);
        // Before it is killed: its end would otherwise be the first reason, and called our fault.
        reject(stopped);
        guest.kill();
      };
      if (options.signal?.aborted) return abort();
      options.signal?.addEventListener("abort", abort, { once: true });
      guest.listen({
        frame(frame) {
          if (attempt) return attempt.receive(frame);
          const message = GuestMessage.safeParse(frame.header);
          if (!message.success || message.data.type !== "ready") return;
          clearTimeout(timer);
          attempt = new Attempt(guest, message.data, options);
          resolve(attempt);
        },
        ended(ending) {
          clearTimeout(timer);
          options.signal?.removeEventListener("abort", abort);
          const stopped = new Stopped(describeEnding(ending));
          if (attempt) attempt.end(stopped);
          else reject(new AppError("sandbox-failed", `the sandbox did not start: ${stopped.message}`));
        },
      });
    });
  }

  /** Loads a compiled module. @throws {Stopped} when it does not load */
  async load({ code, imports, names, exports = [] }: LoadableModule): Promise<void> {
    this.exports = exports;
    // Each test counts what its own oracles are asked; one that an attempt kept from an earlier test nobody counts.
    for (const id of this.oracles.keys()) this.forgotten.add(id);
    this.oracles.clear();
    await this.request(-1, { type: "load", code, imports, names }, []);
  }

  /** Calls an export. @throws {Stopped} when it throws, takes too long, or the guest dies */
  async call(
    name: string,
    args: readonly Value[],
    { keep = [], share = [], awaits = false, onChanged }: CallOptions = {},
  ): Promise<Value> {
    const blobs: ArrayBufferView[] = [];
    const encoded = encodeValue(args, blobs);
    const id = this.nextId++;
    const { value, leaked, changed } = await this.request(
      id,
      { type: "call", id, export: name, args: encoded, keep, share, awaits },
      blobs,
    );
    this.leaked += leaked;
    if (changed !== undefined) onChanged?.(changed);
    return value;
  }

  /** Leaves a value in the guest, so that many calls can be given it without sending it again. */
  put(value: Value): Handle {
    const blobs: ArrayBufferView[] = [];
    const id = this.nextId++;
    this.say({ type: "put", id, value: encodeValue(value, blobs) }, blobs);
    return { kind: "handle", id };
  }

  drop(...handles: Handle[]): void {
    this.say({ type: "drop", handles: handles.map((h) => h.id) });
  }

  /**
   * What a handle stands for. Typed arrays and whatever else cannot be put back as it is come as foreign.
   *
   * @throws {Stopped} when the guest has no such value any more, takes too long, or dies
   */
  async read({ id: handle }: Handle): Promise<Value> {
    const id = this.nextId++;
    return (await this.request(id, { type: "read", id, handle }, [])).value;
  }

  /** An asynchronous function for the attempt, answered here. What it throws as `Stopped`-free Error, the learner sees. */
  oracle(answer: (args: readonly Value[]) => Value | Promise<Value>): Oracle {
    const id = this.nextId++;
    this.oracles.set(id, answer);
    return { kind: "oracle", id };
  }

  /** Runs a whole loop in the guest: see `judge/train.ts`. */
  async train(plan: Value, onProgress: (telemetry: StepTelemetry) => void): Promise<Value> {
    const blobs: ArrayBufferView[] = [];
    const encoded = encodeValue(plan, blobs);
    const id = this.nextId++;
    this.progress = onProgress;
    try {
      return (await this.request(id, { type: "train", id, plan: encoded }, blobs, this.remainingMs())).value;
    } finally {
      this.progress = null;
    }
  }

  kill(): void {
    this.guest.kill();
  }

  private remainingMs(): number {
    return Math.max(1, this.options.totalMs - (performance.now() - this.startedAt));
  }

  private request(
    id: number,
    message: JudgeMessage,
    blobs: ArrayBufferView[],
    limit = this.options.callMs,
  ): Promise<Answer> {
    if (this.ending) throw this.ending;
    if (this.pending) {
      throw new AppError(
        "calls-overlap",
        "a test called the attempt before its last call had been answered; await each",
      );
    }
    const remainingMs = this.remainingMs();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.timeOut(message, limit < remainingMs),
        Math.min(limit, remainingMs),
      );
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.pending = null;
          how(value);
        };
      this.pending = { id, resolve: settle(resolve), reject: settle(reject) };
      this.say(message, blobs);
    });
  }

  private timeOut(message: JudgeMessage, ofOneCall: boolean): void {
    const what =
      message.type === "call"
        ? `${message.export} took`
        : message.type === "load"
          ? "loading the file took"
          : message.type === "read"
            ? "reading the state took"
            : "training took";
    const whole = ofOneCall ? "" : ", the time for all tests together";
    const budget = ofOneCall ? this.options.callMs : this.options.totalMs;
    this.end(
      new Stopped({
        kind: "timeout",
        message: `${what} longer than ${budget} ms${whole}; is there a loop that never ends?`,
        limitMs: budget,
      }),
    );
    this.guest.kill();
  }

  private end(stopped: Stopped | AppError): void {
    this.ending ??= stopped;
    this.pending?.reject(this.ending);
  }

  private say(message: JudgeMessage, blobs: ArrayBufferView[] = []): void {
    if (!this.ending) this.guest.send(encodeFrame(message, blobs));
  }

  private receive(frame: Frame): void {
    if (this.ending) return;
    const parsed = GuestMessage.safeParse(frame.header);
    if (!parsed.success) return this.refuse("sent a message that is not part of the protocol");
    const message = parsed.data;
    switch (message.type) {
      case "ready":
        return this.refuse("announced itself twice");
      case "log":
        this.printed += costOfLine(message.text);
        // An honest guest stops by itself a little above this.
        if (this.printed > 2 * maxLog) return this.refuse("printed more than it may");
        if (this.printed <= maxLog) this.options.onLog?.(message.text);
        return;
      case "progress":
        if (this.pending?.id === message.id) this.progress?.(message.telemetry);
        return;
      case "lost":
        if (this.backend !== "webgpu") return this.refuse("lost a device that it did not have");
        // Nobody's fault; whoever started the guest may start another without one.
        this.end(new AppError("gpu-lost", "the GPU was lost while the attempt ran"));
        return this.guest.kill();
      case "ask":
        void this.answer(message.id, message.oracle, message.args, frame);
        return;
      case "loaded":
        if (this.pending?.id !== -1) return this.refuse("sent an answer that nobody asked for");
        return this.pending.resolve({ value: undefined, leaked: 0 });
      case "failed":
        if (this.pending?.id !== -1) return this.refuse("sent an answer that nobody asked for");
        return this.pending.reject(new Stopped({ kind: "load", ...wordsOf(message.error) }));
      case "returned":
      case "threw": {
        if (!this.pending || this.pending.id !== message.id)
          return this.refuse("sent an answer that nobody asked for");
        if (message.type === "threw")
          return this.pending.reject(new Stopped({ kind: "threw", ...wordsOf(message.error) }));
        const value = this.decode(message.value, frame);
        const { leaked, changed } = message;
        if (value) this.pending.resolve({ value: value.value, leaked, changed });
        return;
      }
      default:
        message satisfies never;
    }
  }

  private async answer(id: number, oracle: number, args: unknown, frame: Frame): Promise<void> {
    // A question that nobody awaits may arrive after the answer it was for, or in the next test: careless, not malicious.
    if ((!this.pending || this.forgotten.has(oracle)) && ++this.late <= maxAsked)
      return this.say({ type: "refuse", id, message: "the call is over" });
    const answer = this.oracles.get(oracle);
    const decoded = this.decode(args, frame);
    if (!answer || !this.pending || !decoded || !Array.isArray(decoded.value))
      return this.refuse("asked for something that was not offered");
    if (++this.asked > maxAsked) return this.refuse(`asked more than ${maxAsked} questions at once`);
    try {
      const blobs: ArrayBufferView[] = [];
      const value = encodeValue(await answer(decoded.value as readonly Value[]), blobs);
      this.say({ type: "answer", id, value }, blobs);
    } catch (error) {
      this.say({ type: "refuse", id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.asked--;
    }
  }

  private decode(node: unknown, frame: Frame): { value: Value } | null {
    try {
      return { value: decodeValue(node, frame.blobs) };
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.refuse(`sent a broken value: ${error.message}`);
      return null;
    }
  }

  /** A guest that breaks the protocol was tampered with: its attempt ends here. */
  private refuse(why: string): void {
    this.end(new Stopped({ kind: "died", message: `the attempt ${why}` }));
    this.guest.kill();
  }
}

function wordsOf(error: GuestError): { message: string; position?: Position } {
  const { line, column } = error;
  return { message: explainError(error), ...(line && column ? { position: { line, column } } : {}) };
}

function describeEnding(ending: Ending): { kind: "died"; message: string } {
  switch (ending.why) {
    case "memory":
      return {
        kind: "died",
        message: `the attempt used more than ${Math.round(ending.limitBytes / 2 ** 20)} MB of memory`,
      };
    case "cpu":
      return {
        kind: "died",
        message: `the attempt used more than ${ending.limitSeconds} s of processor time`,
      };
    case "output":
      return { kind: "died", message: `the attempt sent more than it may: ${ending.detail}` };
    case "exited":
      return { kind: "died", message: `the attempt's process ended by itself (${ending.detail})` };
    case "killed":
      return { kind: "died", message: "the attempt was stopped" };
    default:
      return ending satisfies never;
  }
}
