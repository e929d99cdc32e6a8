import type { Ending, Guest, Host } from "@/grader/judge/guest";
import type { JudgeMessage } from "@/grader/messages";
import { isHandle, type Value } from "@/grader/value";
import { decodeValue, encodeFrame, encodeValue, type Frame, FrameParser } from "@/grader/wire";

/** What a script may do when the judge has said something. */
export interface Script {
  /** Sends a message, whatever it is. */
  say(header: Record<string, unknown>, blobs?: ArrayBufferView[]): void;
  /** Ends by itself. */
  end(ending: Ending): void;
}

type Answer = (message: JudgeMessage, script: Script, frame: Frame) => void;

/**
 * A guest in memory, which says what its script says: every lie a learner's code could tell.
 *
 * It speaks through the true format and answers later, as a process does.
 */
export class ScriptedGuest implements Guest {
  readonly host = "process";
  /** What the judge said, in order. */
  readonly heard: JudgeMessage[] = [];
  killed = false;
  private readonly answer: Answer;
  private readonly fromJudge = new FrameParser();
  private readonly toJudge = new FrameParser();
  private readonly early: Frame[] = [];
  private on: Parameters<Guest["listen"]>[0] | null = null;
  private ended: Ending | null = null;

  /** @param answer what it does with each message; @param ready whether it announces itself, and with which backend */
  constructor(answer: Answer = () => {}, { ready = true, backend = "scripted" } = {}) {
    this.answer = answer;
    if (ready) queueMicrotask(() => this.say({ type: "ready", backend }));
  }

  say(header: Record<string, unknown>, blobs: ArrayBufferView[] = []): void {
    if (this.ended) return;
    for (const frame of this.toJudge.push(encodeFrame(header, blobs))) {
      if (this.on) this.on.frame(frame);
      else this.early.push(frame);
    }
  }

  end(ending: Ending): void {
    if (this.ended) return;
    this.ended = ending;
    this.on?.ended(ending);
  }

  send(header: Frame["header"], blobs?: readonly ArrayBufferView[]): void {
    if (this.ended) throw new Error("the judge spoke to a guest that is gone");
    for (const frame of this.fromJudge.push(encodeFrame(header, blobs))) {
      const message = frame.header as JudgeMessage;
      this.heard.push(message);
      queueMicrotask(() => this.answer(message, this, frame));
    }
  }

  listen(on: Parameters<Guest["listen"]>[0]): void {
    this.on = on;
    for (const frame of this.early.splice(0)) on.frame(frame);
    if (this.ended) on.ended(this.ended);
  }

  kill(): void {
    this.killed = true;
    this.end({ why: "killed" });
  }
}

/** An attempt's exports, as honest functions of plain values. What they throw, the learner threw. */
export type Exports = Record<string, (...args: Value[]) => Value | Promise<Value>>;

/** A guest that is honest about these exports, and answers what it is not asked to think about. */
export function honest(exports: Exports): Answer {
  const held = new Map<number, Value>();
  const hold = (value: Value): Value => {
    held.set(held.size, value);
    return { handle: { kind: "handle", id: held.size - 1 }, value };
  };
  const shared = (result: Value, share: readonly string[]): Value => {
    if (share.includes("")) return hold(result);
    if (!share.length || typeof result !== "object" || result === null || Array.isArray(result))
      return result;
    return Object.fromEntries(
      Object.entries(result).map(([key, value]) => [key, share.includes(key) ? hold(value) : value]),
    );
  };
  const meant = (arg: Value) => (isHandle(arg) && held.has(arg.id) ? held.get(arg.id) : arg);
  return async (message, script, frame) => {
    if (message.type === "load") return script.say({ type: "loaded", exports: Object.keys(exports) });
    if (message.type === "call-each") {
      const lists = decodeValue(message.lists, frame.blobs) as readonly (readonly Value[])[];
      const results: Value[] = [];
      const { id } = message;
      try {
        for (const args of lists) results.push(await exports[message.export]!(...args.map(meant)));
        const blobs: ArrayBufferView[] = [];
        script.say({ type: "returned", id, value: encodeValue(results, blobs), leaked: 0 }, blobs);
      } catch (error) {
        const { name, message: text } = error as Error;
        script.say({
          type: "threw",
          id,
          error: { name, message: text, line: 3, column: 9 },
          at: results.length,
        });
      }
      return;
    }
    if (message.type !== "call") return;
    const args = (decodeValue(message.args, frame.blobs) as readonly Value[]).map(meant);
    try {
      const blobs: ArrayBufferView[] = [];
      const result = await exports[message.export]!(...args);
      const answer = shared(result, message.share);
      script.say({ type: "returned", id: message.id, value: encodeValue(answer, blobs), leaked: 0 }, blobs);
    } catch (error) {
      const { name, message: text } = error as Error;
      script.say({ type: "threw", id: message.id, error: { name, message: text, line: 3, column: 9 } });
    }
  };
}

/** A host of such guests, which keeps them to be looked at. */
export function scriptedHost(answer: Answer): Host & { guests: ScriptedGuest[] } {
  const guests: ScriptedGuest[] = [];
  return {
    guests,
    async start() {
      const guest = new ScriptedGuest(answer);
      guests.push(guest);
      return guest;
    },
    async close() {},
  };
}
