import { firstGuestHandle } from "../../guest/live";
import type { Guest, Host } from "../../judge/guest";
import type { JudgeMessage } from "../../messages";
import { isForeign, isHandle, isOracle, isSpec, isTensor, type Value } from "../../value";
import { decodeValue, encodeFrame, encodeValue, type Frame, FrameParser } from "../../wire";

/** What an attempt gives back, whichever export is called, with what it was called with. */
export type OddAnswer = (args: readonly Value[]) => Value;

/**
 * Guests that answer every call alike. They run nothing, so they need no sandbox: what a test meets is a value, and these
 * say them in the same words as a true guest.
 */
export const hostAnswering = (answer: OddAnswer): Host => ({
  start: async () => guestAnswering(answer),
  close: async () => {},
});

function guestAnswering(answer: OddAnswer): Guest {
  const kept = new Map<number, Value>();
  const [fromJudge, toJudge] = [new FrameParser(), new FrameParser()];
  let hear: (frame: Frame) => void = () => {};

  function say(header: Record<string, unknown>, blobs: ArrayBufferView[] = []): void {
    const frames = toJudge.push(encodeFrame(header, blobs));
    queueMicrotask(() => frames.forEach(hear));
  }

  const keep = (value: Value): Value => {
    const id = firstGuestHandle + kept.size;
    kept.set(id, value);
    return { kind: "handle", id };
  };

  /** What an argument is in a guest, on its way back: functions do not cross. */
  function returned(value: Value): Value {
    if (typeof value !== "object" || value === null || isTensor(value) || isForeign(value)) return value;
    if (isHandle(value)) return returned(kept.get(value.id));
    if (isSpec(value) || isOracle(value)) return { kind: "foreign", what: "a function" };
    if (Array.isArray(value)) return value.map(returned);
    return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, returned(v as Value)]));
  }

  function called({ keep: staying, share, ...call }: Call, frame: Frame): Value {
    const args = decodeValue(call.args, frame.blobs) as readonly Value[];
    const part = (name: string, value: Value): Value => {
      if (staying.includes(name)) return keep(value);
      return share.includes(name) ? { handle: keep(value), value } : value;
    };
    const whole = answer(args.map(returned));
    if (staying.includes("") || share.includes("")) return part("", whole);
    if (typeof whole !== "object" || whole === null || Array.isArray(whole) || isTensor(whole)) return whole;
    return Object.fromEntries(Object.entries(whole).map(([name, v]) => [name, part(name, v as Value)]));
  }

  function reply(id: number, value: Value): void {
    const blobs: ArrayBufferView[] = [];
    say({ type: "returned", id, value: encodeValue(value, blobs), leaked: 0 }, blobs);
  }

  return {
    host: "process",
    listen(on) {
      hear = on.frame;
      say({ type: "ready", backend: "none" });
    },
    send(header, blobs) {
      for (const frame of fromJudge.push(encodeFrame(header, blobs))) {
        const message = frame.header as JudgeMessage;
        if (message.type === "load") say({ type: "loaded", exports: [] });
        else if (message.type === "call") reply(message.id, called(message, frame));
        else if (message.type === "call-each") {
          const lists = decodeValue(message.lists, frame.blobs) as readonly (readonly Value[])[];
          reply(
            message.id,
            lists.map((args) => answer(args.map(returned))),
          );
        } else if (message.type === "read") reply(message.id, kept.get(message.handle));
        else if (message.type === "put") kept.set(message.id, decodeValue(message.value, frame.blobs));
      }
    },
    kill() {},
  };
}

type Call = Extract<JudgeMessage, { type: "call" }>;
