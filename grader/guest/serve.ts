import type { JudgeMessage } from "../messages";
import type { Value } from "../value";
import { decodeValue, encodeValue, type Frame, type Say } from "../wire";
import { watchArguments } from "./changes";
import { errorOf } from "./error";
import { fromLive, type Realm, tensorsIn, toLive } from "./live";
import { loadModule } from "./module";
import { runPlan } from "./plan";

export interface Service {
  /** Does what a frame from the judge asks for. Its blobs are not read any more when this returns. */
  receive(frame: Frame): void;
  /** Whether only the judge can let it go on: it owes no answer, or waits for one. */
  readonly idle: boolean;
}

/**
 * The guest: loads the learner's module and answers calls. It runs in the learner's own realm, so
 * nothing here is a boundary and nothing it says is believed; it only has to be correct for honest code.
 */
export function serve(realm: Realm, say: Say): Service {
  let module: Record<string, unknown> = {};
  const asks = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextAsk = 0;
  let due = 0;

  /** Counts an answer as due until it has been given. */
  function owe(answer: Promise<unknown>): void {
    due++;
    void answer.finally(() => {
      due--;
    });
  }

  realm.ask = async (oracle, args) => {
    const id = nextAsk++;
    const blobs: ArrayBufferView[] = [];
    const encoded = encodeValue((await fromLive(realm, args)) as never, blobs);
    return new Promise((resolve, reject) => {
      asks.set(id, { resolve, reject });
      say({ type: "ask", id, oracle, args: encoded }, blobs);
    });
  };

  /** @returns a function that disposes, once, of what was made since, but for tensors that it is given to keep a while */
  function enterScope(name: string): (...results: unknown[]) => void {
    const engine = realm.tf.engine();
    engine.startScope(name);
    let open = true;
    return (...results) => {
      const staying = tensorsIn(realm, results);
      if (!open) return;
      open = false;
      try {
        engine.endScope(staying);
      } catch {
        // A backend whose memory is full cannot even give some back; the call's own error says so.
      }
    };
  }

  async function load(message: Extract<JudgeMessage, { type: "load" }>) {
    try {
      module = await loadModule(realm, message);
      say({ type: "loaded", exports: Object.keys(module) });
    } catch (error) {
      say({ type: "failed", error: errorOf(error, realm.moduleUrl) });
    }
  }

  function exportNamed(name: string): (...args: unknown[]) => unknown {
    const target = module[name];
    if (typeof target === "function") return target as (...args: unknown[]) => unknown;
    throw new TypeError(`the export "${name}" is ${typeof target}, not a function`);
  }

  async function call(message: Extract<JudgeMessage, { type: "call" }>, frame: Frame) {
    const { tf } = realm;
    const { id, keep, share, awaits } = message;
    const before = tf.memory().numTensors;
    let kept = 0;
    const leaveAnswer = enterScope("answer");
    const leaveCall = enterScope(message.export);
    try {
      const args = toLive(realm, decodeValue(message.args, frame.blobs)) as unknown[];
      const target = exportNamed(message.export);
      const changedArgument = watchArguments(realm, args);
      let result: unknown = target(...args);
      if (awaits) result = await result;
      // Before the scope's end, which disposes of the arguments.
      const changed = changedArgument();
      // Before anything is read: what nobody holds any more need not be computed, nor be in memory.
      leaveCall(result);
      const blobs: ArrayBufferView[] = [];
      const value = await fromLive(realm, result, {
        keep: new Set(keep),
        share: new Set(share),
        onKept: (tensors) => {
          for (const t of tensors) tf.keep(t);
          kept += tensors.length;
        },
      });
      const encoded = encodeValue(value, blobs);
      leaveAnswer();
      const leaked = Math.max(0, tf.memory().numTensors - before - kept);
      say({ type: "returned", id, value: encoded, leaked, ...(changed === null ? {} : { changed }) }, blobs);
    } catch (error) {
      leaveCall();
      leaveAnswer();
      // What fails because the device is gone is not the learner's error.
      if (!(await realm.lost())) say({ type: "threw", id, error: errorOf(error, realm.moduleUrl) });
    }
  }

  async function callEach(message: Extract<JudgeMessage, { type: "call-each" }>, frame: Frame) {
    const { tf } = realm;
    const { id } = message;
    const before = tf.memory().numTensors;
    const values: Value[] = [];
    let first: { changed: number; at: number } | undefined;
    const leaveCalls = enterScope("calls");
    try {
      const target = exportNamed(message.export);
      // All of them before the first wait: then the frame is not read any more.
      const lists = (decodeValue(message.lists, frame.blobs) as readonly Value[]).map(
        (list) => toLive(realm, list) as unknown[],
      );
      for (const args of lists) {
        const leaveAnswer = enterScope("answer");
        const leaveCall = enterScope(message.export);
        try {
          const changedArgument = watchArguments(realm, args);
          const result = target(...args);
          const changed = changedArgument();
          if (changed !== null) first ??= { changed, at: values.length };
          leaveCall(result);
          values.push(await fromLive(realm, result));
        } finally {
          leaveCall();
          leaveAnswer();
        }
      }
      leaveCalls();
      const blobs: ArrayBufferView[] = [];
      const value = encodeValue(values, blobs);
      const leaked = Math.max(0, tf.memory().numTensors - before);
      say({ type: "returned", id, value, leaked, ...first }, blobs);
    } catch (error) {
      leaveCalls();
      // Once all are answered, none of them threw.
      const at = values.length < message.count ? { at: values.length } : {};
      if (!(await realm.lost())) say({ type: "threw", id, error: errorOf(error, realm.moduleUrl), ...at });
    }
  }

  function put(id: number, frame: Frame, encoded: unknown) {
    const value = toLive(realm, decodeValue(encoded, frame.blobs));
    for (const t of tensorsIn(realm, value)) realm.tf.keep(t);
    realm.handles.set(id, value);
  }

  /** Lets kept values go, but for the tensors that another one shares: a learner's new state may hold parts of the old. */
  function forget(ids: readonly number[]) {
    const gone = ids.map((id) => realm.handles.get(id));
    for (const id of ids) realm.handles.delete(id);
    const shared = new Set(tensorsIn(realm, [...realm.handles.values()]));
    for (const t of tensorsIn(realm, gone)) if (!shared.has(t)) t.dispose();
  }

  async function read({ id, handle }: Extract<JudgeMessage, { type: "read" }>) {
    try {
      const blobs: ArrayBufferView[] = [];
      const kept = toLive(realm, { kind: "handle", id: handle });
      const value = encodeValue(await fromLive(realm, kept, { exact: true }), blobs);
      say({ type: "returned", id, value, leaked: 0 }, blobs);
    } catch (error) {
      say({ type: "threw", id, error: errorOf(error, realm.moduleUrl) });
    }
  }

  function receive(frame: Frame): void {
    const message = frame.header as JudgeMessage;
    if (message.drop) forget(message.drop);
    switch (message.type) {
      case "load":
        // What was kept for the module before it is of no use to this one.
        forget([...realm.handles.keys()]);
        return owe(load(message));
      case "call":
        return owe(call(message, frame));
      case "call-each":
        return owe(callEach(message, frame));
      case "put":
        put(message.id, frame, message.value);
        return;
      case "read":
        return owe(read(message));
      case "answer": {
        const value = toLive(realm, decodeValue(message.value, frame.blobs));
        asks.get(message.id)?.resolve(value);
        asks.delete(message.id);
        return;
      }
      case "refuse":
        asks.get(message.id)?.reject(new Error(message.message));
        asks.delete(message.id);
        return;
      case "train":
        return owe(runPlan(realm, module, message, frame, say));
      default:
        message satisfies never;
    }
  }

  return {
    receive,
    get idle() {
      return due === 0 || asks.size > 0;
    },
  };
}
