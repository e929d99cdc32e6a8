import type * as tfjs from "@tensorflow/tfjs-core";
import { isForeign, isHandle, isOracle, isSpec, isTensor, type Value } from "../value";
import { buildSpec } from "./specs";

/** What the learner's code lives in. */
export interface Realm {
  readonly tf: typeof tfjs;
  /** Values that stay here between calls, by the judge's or our own number. */
  readonly handles: Map<number, unknown>;
  /** Our own handles count down from −1's mirror, so that they never meet the judge's. */
  nextHandle: number;
  /** Where the learner's module was loaded from, to find its lines in a stack. */
  moduleUrl: string;
  ask(oracle: number, args: unknown): Promise<unknown>;
  /** Whether the device that tensors are on is gone; it may have to wait a moment to know. */
  lost(): Promise<boolean>;
}

/** The guest numbers its own handles from here, the judge from 0. */
export const firstGuestHandle = 2 ** 40;

/** Plain values become what a learner works with: tf tensors, functions, their own kept state. */
export function toLive(realm: Realm, value: Value): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isTensor(value)) {
    // A copy, because tfjs would keep a view of the message; on the wasm backend it copies by itself.
    const data = realm.tf.getBackend() === "wasm" ? value.data : value.data.slice();
    return realm.tf.tensor(data, [...value.shape], value.dtype);
  }
  if (isHandle(value)) {
    if (!realm.handles.has(value.id)) throw new Error(`no value is kept under ${value.id}`);
    return realm.handles.get(value.id);
  }
  if (isSpec(value)) return buildSpec(value.name, value.options);
  if (isOracle(value)) return (...args: unknown[]) => realm.ask(value.id, args);
  if (isForeign(value)) return undefined;
  if (Array.isArray(value)) return value.map((v: Value) => toLive(realm, v));
  return Object.fromEntries(
    Object.entries(value as Record<string, Value>).map(([k, v]) => [k, toLive(realm, v)]),
  );
}

interface KeepOptions {
  /** Properties of the result that stay here; "" keeps the whole. */
  keep?: ReadonlySet<string>;
  /** Properties that stay here and are sent as well, as `{ handle, value }`. */
  share?: ReadonlySet<string>;
  /** Typed arrays are named instead of sent as numbers, which would come back as another thing. */
  exact?: boolean;
  onKept?: (tensors: tfjs.Tensor[]) => void;
}

/** What a learner returned becomes plain; what cannot cross is named instead. */
export async function fromLive(realm: Realm, result: unknown, options: KeepOptions = {}): Promise<Value> {
  const { keep = new Set<string>(), share = new Set<string>(), exact = false, onKept = () => {} } = options;
  const keepHere = (value: unknown): Value => {
    const id = realm.nextHandle++;
    realm.handles.set(id, value);
    onKept(tensorsIn(realm, value));
    return { kind: "handle", id };
  };
  if (keep.has("")) return keepHere(result);
  if (share.has("")) return { handle: keepHere(result), value: await plain(result, 0) };
  return plain(result, 0);

  async function plain(value: unknown, depth: number): Promise<Value> {
    switch (typeof value) {
      case "undefined":
      case "boolean":
      case "number":
      case "string":
        return value;
      case "bigint":
        return { kind: "foreign", what: `the bigint ${value}n` };
      case "function":
        return { kind: "foreign", what: "a function" };
      case "symbol":
        return { kind: "foreign", what: "a symbol" };
    }
    if (value === null) return null;
    const object = value as object;
    if (object instanceof realm.tf.Tensor) return readTensor(object);
    if (ArrayBuffer.isView(object)) {
      return exact || object instanceof DataView
        ? { kind: "foreign", what: withArticle(object.constructor.name) }
        : Array.from(object as Float32Array, Number);
    }
    if (typeof (object as { then?: unknown }).then === "function")
      return { kind: "foreign", what: "a promise" };
    if (
      object instanceof Map ||
      object instanceof Set ||
      object instanceof Date ||
      object instanceof RegExp ||
      object instanceof ArrayBuffer
    ) {
      return { kind: "foreign", what: withArticle(object.constructor.name) };
    }
    if (depth > 16)
      return { kind: "foreign", what: "an object nested too deeply, or one that contains itself" };
    if (Array.isArray(object)) {
      // A copy: of several calls, a later one may write into what an earlier one returned.
      if (object.every((v) => typeof v === "number")) return Array.from(object as number[]);
      const items: Value[] = [];
      for (const item of object) items.push(await plain(item, depth + 1));
      return items;
    }
    const entries: [string, Value][] = [];
    for (const [key, v] of Object.entries(object)) {
      if (depth === 0 && keep.has(key)) entries.push([key, keepHere(v)]);
      else if (depth === 0 && share.has(key))
        entries.push([key, { handle: keepHere(v), value: await plain(v, depth + 1) }]);
      else entries.push([key, await plain(v, depth + 1)]);
    }
    // Not by assignment, which takes a key named __proto__ for the prototype.
    return Object.fromEntries(entries);
  }
}

const withArticle = (name: string) => `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;

async function readTensor(t: tfjs.Tensor): Promise<Value> {
  if (t.isDisposed) return { kind: "foreign", what: "a tensor that was already disposed" };
  if (t.dtype !== "float32" && t.dtype !== "int32" && t.dtype !== "bool") {
    return { kind: "foreign", what: `a tensor of dtype ${t.dtype}` };
  }
  return { kind: "tensor", dtype: t.dtype, shape: t.shape, data: (await t.data()) as Float32Array };
}

/** Every tensor a value holds, in arrays, records, Maps and Sets alike, since a learner's state may be any of them. */
export function tensorsIn(realm: Realm, value: unknown): tfjs.Tensor[] {
  const seen = new Set<object>();
  const found: tfjs.Tensor[] = [];
  const look = (at: unknown) => {
    if (typeof at !== "object" || at === null || seen.has(at) || ArrayBuffer.isView(at)) return;
    seen.add(at);
    if (at instanceof realm.tf.Tensor) found.push(at);
    else
      for (const child of at instanceof Map || at instanceof Set ? at.values() : Object.values(at))
        look(child);
  };
  look(value);
  return found;
}
