import { AppError } from "@/lib/app-error";
import { costOfLine } from "../line-cost";
import { GuestMessage, type JudgeMessage } from "../messages";
import type { StepTelemetry } from "../telemetry";
import type { Value } from "../value";
import { decodeValue, type Frame, WireError } from "../wire";
import { limitCall } from "./call-limit";
import { positionedWords } from "./explain-error";
import type { Guest } from "./guest";
import { Oracles } from "./oracles";
import { ownMs, type Spent, spentBy, spentSince } from "./own-time";
import { Stopped, stoppedBy } from "./stopped";

export interface AttemptOptions {
  callMs: number;
  totalMs: number;
  /**
   * How many times as long a call, and all of them, may last on the wall. Where it is given, and the host can tell, both
   * limits are in the guest's own time, and whoever reaches this met a machine that is too busy: our fault.
   */
  stalledTimes?: number;
  onLog?: (text: string) => void;
  signal?: AbortSignal;
}

/** What came of a request. */
export interface Answer {
  value: Value;
  /** The first argument that the call changed in place; of several calls, of number `at`. */
  changed?: number | undefined;
  at?: number | undefined;
}

interface Pending {
  id: number;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** The id of a request to load, which is answered by its own kinds of message. */
const loading = -1;

/** Text kept of what one attempt prints, in characters. */
const maxLog = 64_000;

const bootMs = 30_000;

/**
 * Requests to a guest, one at a time. All clocks are here, and whatever the guest sends is an answer to the request
 * under way, a question of it, or the end of the attempt.
 */
export class Exchange {
  readonly host: Guest["host"];
  readonly backend: string;
  readonly note: string | undefined;
  readonly oracles = new Oracles();
  /** Tensors that calls left behind, counted by the guest: a hint for the learner, never a grade. */
  leaked = 0;
  /** How long each further request may take. */
  callMs: number;
  onProgress: ((telemetry: StepTelemetry) => void) | null = null;
  onParams: ((steps: number, value: Value) => void) | null = null;
  private readonly guest: Guest;
  private readonly options: AttemptOptions;
  private readonly startedAt = performance.now();
  private readonly spentBefore: Spent;
  private pending: Pending | null = null;
  private printed = 0;
  /** Handles to let go, told with whatever is said next. */
  private dropped: number[] = [];
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
    this.callMs = options.callMs;
    this.spentBefore = spentBy(guest);
  }

  /**
   * Waits until the guest is up. Nothing of the attempt has run by then, so a failure is ours.
   *
   * @throws {AppError} `sandbox-failed`
   */
  static open(guest: Guest, options: AttemptOptions): Promise<Exchange> {
    return new Promise((resolve, reject) => {
      let exchange: Exchange | null = null;
      const timer = setTimeout(() => {
        guest.kill();
        reject(new AppError("sandbox-failed", `the sandbox did not start within ${bootMs / 1000} s`));
      }, bootMs);
      const abort = () => {
        clearTimeout(timer);
        const stopped = new Stopped({ kind: "died", message: "stopped" });
        exchange?.end(stopped);
        // Before it is killed: its end would otherwise be the first reason, and called our fault.
        reject(stopped);
        guest.kill();
      };
      if (options.signal?.aborted) return abort();
      options.signal?.addEventListener("abort", abort, { once: true });
      guest.listen({
        frame(frame) {
          if (exchange) return exchange.receive(frame);
          const message = GuestMessage.safeParse(frame.header);
          if (!message.success || message.data.type !== "ready") return;
          clearTimeout(timer);
          exchange = new Exchange(guest, message.data, options);
          resolve(exchange);
        },
        ended(ending) {
          clearTimeout(timer);
          options.signal?.removeEventListener("abort", abort);
          const stopped = stoppedBy(ending);
          if (exchange) exchange.end(stopped);
          else reject(new AppError("sandbox-failed", `the sandbox did not start: ${stopped.message}`));
        },
      });
    });
  }

  get over(): boolean {
    return this.ending !== null;
  }

  /** How long the attempt may still take, all told. */
  get remainingMs(): number {
    const { totalMs, stalledTimes } = this.options;
    const leftMs = totalMs - this.wallMs;
    const { guest, callMs } = this;
    // What is left on the wall is left in any case: to ask for more costs more than most calls.
    if (leftMs > callMs || stalledTimes === undefined || !guest.spent) return Math.max(1, leftMs);
    return Math.max(1, totalMs - ownMs(this.wallMs, spentSince(this.spentBefore, spentBy(guest))));
  }

  private get wallMs(): number {
    return performance.now() - this.startedAt;
  }

  /** @throws {Stopped} when it takes too long, is answered by an error, or the guest dies */
  request(message: JudgeMessage, blobs: ArrayBufferView[] = [], limitMs = this.callMs): Promise<Answer> {
    if (this.ending) throw this.ending;
    if (this.pending) {
      throw new AppError(
        "calls-overlap",
        "a test called the attempt before its last call had been answered; await each",
      );
    }
    const id = "id" in message ? message.id : loading;
    const { remainingMs } = this;
    const { totalMs, stalledTimes } = this.options;
    const stalledMs = stalledTimes && Math.min(stalledTimes * limitMs, stalledTimes * totalMs - this.wallMs);
    return new Promise((resolve, reject) => {
      const limit = { callMs: Math.min(limitMs, remainingMs), stalledMs };
      const over = limitCall(this.guest, limit, (fault) =>
        this.timeOut(message, limitMs < remainingMs, fault),
      );
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          over();
          this.pending = null;
          how(value);
        };
      this.pending = { id, resolve: settle(resolve), reject: settle(reject) };
      this.say(message, blobs);
    });
  }

  /** Tells the guest something that has no answer. */
  say(message: JudgeMessage, blobs: ArrayBufferView[] = []): void {
    if (this.ending) return;
    const drop = this.dropped.splice(0);
    this.guest.send(drop.length ? { ...message, drop } : message, blobs);
  }

  drop(handles: readonly number[]): void {
    this.dropped.push(...handles);
  }

  kill(): void {
    this.guest.kill();
  }

  /** Ends an attempt whose answer is none. @returns what to throw */
  endTampered(why: string): Error {
    this.refuse(why);
    return this.ending!;
  }

  private timeOut(message: JudgeMessage, ofOneCall: boolean, fault: "guest" | "machine"): void {
    const whole = ofOneCall ? "" : ", the time for all tests together";
    const limitMs = ofOneCall ? this.callMs : this.options.totalMs;
    const what = `${nameOf(message)} took longer than ${limitMs} ms${whole}`;
    this.end(
      fault === "machine"
        ? new AppError("overloaded", `${what}, of a machine that is too busy`)
        : new Stopped({ kind: "timeout", message: `${what}; is there a loop that never ends?`, limitMs }),
    );
    this.guest.kill();
  }

  private end(stopped: Stopped | AppError): void {
    this.ending ??= stopped;
    this.pending?.reject(this.ending);
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
        if (this.pending?.id === message.id) this.onProgress?.(message.telemetry);
        return;
      case "params": {
        // What nobody looks at is not even read.
        if (this.pending?.id !== message.id || !this.onParams) return;
        const decoded = this.decode(message.value, frame);
        if (decoded) this.onParams(message.steps, decoded.value);
        return;
      }
      case "lost":
        if (this.backend !== "webgpu") return this.refuse("lost a device that it did not have");
        // Nobody's fault; whoever started the guest may start another without one.
        this.end(new AppError("gpu-lost", "the GPU was lost while the attempt ran"));
        return this.guest.kill();
      case "ask":
        void this.answer(message, frame);
        return;
      case "loaded":
        return this.awaited(loading)?.resolve({ value: undefined });
      case "failed":
        return this.awaited(loading)?.reject(
          new Stopped({ kind: "load", ...positionedWords(message.error) }),
        );
      case "threw":
        return this.awaited(message.id)?.reject(
          new Stopped({ kind: "threw", at: message.at, ...positionedWords(message.error) }),
        );
      case "returned": {
        const pending = this.awaited(message.id);
        const decoded = pending && this.decode(message.value, frame);
        if (!decoded) return;
        this.leaked += message.leaked;
        return pending.resolve({ value: decoded.value, changed: message.changed, at: message.at });
      }
      default:
        message satisfies never;
    }
  }

  /** The request that this answers: whoever answers what was not asked is refused. */
  private awaited(id: number): Pending | null {
    if (this.pending?.id === id) return this.pending;
    this.refuse("sent an answer that nobody asked for");
    return null;
  }

  private async answer({ id, oracle, args }: Extract<GuestMessage, { type: "ask" }>, frame: Frame) {
    const duringCall = this.pending !== null;
    if (this.oracles.isLate(oracle, duringCall))
      return this.say({ type: "refuse", id, message: "the call is over" });
    const decoded = this.decode(args, frame);
    const reply = await this.oracles.ask(oracle, decoded?.value ?? null, duringCall);
    if ("tampering" in reply) return this.refuse(reply.tampering);
    if ("refusal" in reply) return this.say({ type: "refuse", id, message: reply.refusal });
    this.say({ type: "answer", id, value: reply.encoded }, reply.blobs);
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

/** What takes its time, to a learner. */
function nameOf(message: JudgeMessage): string {
  switch (message.type) {
    case "call":
      return message.export;
    case "call-each":
      return `${message.count} calls of ${message.export}`;
    case "load":
      return "loading the file";
    case "read":
      return "reading the state";
    default:
      return "training";
  }
}
