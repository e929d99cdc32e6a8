import { takeMemory } from "./frame-memory";
import {
  type Dtype,
  isForeign,
  isHandle,
  isOracle,
  isSpec,
  isTensor,
  type Spec,
  sizeOf,
  type Value,
} from "./value";

/**
 * The border's format, the same over a pipe and over a message port: a u32 header length (little-endian),
 * a JSON header, then raw blobs whose byte lengths the header lists.
 *
 * Everything that arrives from a guest is untrusted: any deviation throws `WireError`, never anything else.
 */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly blobs: readonly Uint8Array[];
}

export interface Limits {
  readonly headerBytes: number;
  readonly frameBytes: number;
  readonly totalBytes: number;
  /** Blobs of one frame: each costs an object, however empty it is. */
  readonly blobs: number;
  readonly depth: number;
}

export const defaultLimits: Limits = {
  headerBytes: 4 << 20,
  frameBytes: 64 << 20,
  totalBytes: 4 * 2 ** 30,
  blobs: 1 << 16,
  depth: 32,
};

/**
 * A message that breaks the format: from a guest, the attempt's fault and no crash of ours. What it says
 * never quotes the guest, whose words could carry the inputs of a hidden test.
 */
export class WireError extends Error {
  override readonly name = "WireError";
}

/** Sends one frame: what the blobs hold now, whatever becomes of them later. */
export type Say = (header: Frame["header"], blobs?: readonly ArrayBufferView[]) => void;

// --- frames -----------------------------------------------------------------------------------------

export function encodeFrame(
  header: Frame["header"],
  blobs: readonly ArrayBufferView[] = [],
  room = (bytes: number) => new Uint8Array(bytes),
): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ ...header, blobs: blobs.map((b) => b.byteLength) }));
  const bytes = room(blobs.reduce((sum, b) => sum + b.byteLength, 4 + json.length));
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const b of blobs) {
    bytes.set(new Uint8Array(b.buffer, b.byteOffset, b.byteLength), at);
    at += b.byteLength;
  }
  return bytes;
}

/** Writes one frame over the other, so that a training takes no new memory at each step (see frame-memory.ts). */
export class FrameWriter {
  private memory = new Uint8Array(0);

  /** @returns a frame that is whole until the next is written */
  write(header: Frame["header"], blobs: readonly ArrayBufferView[] = []): Uint8Array {
    return encodeFrame(header, blobs, (bytes) => {
      if (bytes > largestKept) return new Uint8Array(bytes);
      if (bytes > this.memory.length) this.memory = new Uint8Array(bytes);
      return this.memory.subarray(0, bytes);
    });
  }
}

/** A larger frame is sent once, and not at each step. */
const largestKept = 4 << 20;

/** What the next bytes are: a header's length, the header, or the blob whose number this is. */
type Part = "length" | "header" | number;

/**
 * Cuts a stream of bytes into frames. Holds at most one frame, in the buffers that are handed out: each
 * byte is copied once, however small the pieces it comes in, and typed views on a blob are aligned. Who is done with a large
 * blob may give its memory back (see frame-memory.ts).
 */
export class FrameParser {
  private part: Part = "length";
  private target: Uint8Array = new Uint8Array(4);
  private filled = 0;
  private header: Record<string, unknown> = {};
  private lengths: readonly number[] = [];
  private blobs: Uint8Array[] = [];
  private total = 0;
  private readonly limits: Limits;

  constructor(limits: Limits = defaultLimits) {
    this.limits = limits;
  }

  /** @throws {WireError} when the bytes cannot be frames; the stream is then worthless */
  push(chunk: Uint8Array): Frame[] {
    this.total += chunk.length;
    if (this.total > this.limits.totalBytes) {
      throw new WireError(`the attempt sent more than ${this.limits.totalBytes} bytes in all`);
    }
    const frames: Frame[] = [];
    for (let at = 0; ; ) {
      const taken = chunk.subarray(at, at + this.target.length - this.filled);
      this.target.set(taken, this.filled);
      this.filled += taken.length;
      at += taken.length;
      if (this.filled < this.target.length) return frames;
      const frame = this.finishPart();
      if (frame) frames.push(frame);
    }
  }

  /** The target is full: reads it, and gives back the frame when it was the last part of one. */
  private finishPart(): Frame | null {
    if (this.part === "length") {
      const length = new DataView(this.target.buffer).getUint32(0, true);
      if (length > this.limits.headerBytes) {
        throw new WireError(`a header of ${length} bytes is over the limit of ${this.limits.headerBytes}`);
      }
      this.expect("header", length);
      return null;
    }
    if (this.part === "header") {
      const { value, lengths } = parseHeader(this.target, this.limits);
      this.header = value;
      this.lengths = lengths;
    } else {
      this.blobs.push(this.target);
    }
    const next = this.blobs.length;
    if (next < this.lengths.length) {
      this.expect(next, this.lengths[next]!);
      return null;
    }
    const frame = { header: this.header, blobs: this.blobs };
    this.blobs = [];
    this.expect("length", 4);
    return frame;
  }

  /** Whether the bytes so far end with a frame, and not within one. */
  get betweenFrames(): boolean {
    return this.part === "length" && this.filled === 0;
  }

  private expect(part: Part, bytes: number): void {
    this.part = part;
    this.target = takeMemory(bytes);
    this.filled = 0;
  }
}

function parseHeader(bytes: Uint8Array, limits: Limits) {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new WireError("a header is not JSON", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new WireError("a header is not an object");
  const record = value as Record<string, unknown>;
  const lengths = record.blobs ?? [];
  if (!Array.isArray(lengths) || lengths.some((n) => !Number.isSafeInteger(n) || n < 0)) {
    throw new WireError("blobs must list byte lengths");
  }
  if (lengths.length > limits.blobs)
    throw new WireError(`${lengths.length} blobs in a frame are over the limit of ${limits.blobs}`);
  const end = (lengths as number[]).reduce((sum, n) => sum + n, 4 + bytes.length);
  if (end > limits.frameBytes)
    throw new WireError(`a frame of ${end} bytes is over the limit of ${limits.frameBytes}`);
  return { value: record, lengths: lengths as number[] };
}

// --- values -----------------------------------------------------------------------------------------

/** What JSON has no word for is written { "$": kind, … }; a learner's own "$" is escaped the same way. */
type Node = null | boolean | number | string | Node[] | { [key: string]: Node | undefined };

const viewFor = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** Arrays of numbers from this length on travel as a float64 blob. */
const blobFrom = 32;

export function encodeValue(value: Value, blobs: ArrayBufferView[]): Node {
  if (value === undefined) return { $: "undefined" };
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $: "number", is: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (isTensor(value)) {
    return { $: "tensor", dtype: value.dtype, shape: [...value.shape], blob: blobs.push(value.data) - 1 };
  }
  if (isHandle(value)) return { $: "handle", id: value.id };
  if (isOracle(value)) return { $: "oracle", id: value.id };
  if (isForeign(value)) return { $: "foreign", what: value.what };
  if (isSpec(value)) return { $: "spec", name: value.name, options: encodeValue(value.options, blobs) };
  if (Array.isArray(value)) {
    if (value.length >= blobFrom && value.every((v) => typeof v === "number")) {
      return { $: "numbers", blob: blobs.push(Float64Array.from(value as number[])) - 1 };
    }
    return value.map((v: Value) => encodeValue(v, blobs));
  }
  const entries = Object.entries(value as Record<string, Value>).map(
    ([k, v]) => [k, encodeValue(v, blobs)] as const,
  );
  const record = Object.fromEntries(entries) as { [key: string]: Node };
  return Object.hasOwn(record, "$") ? { $: "record", entries: entries.map(([k, v]) => [k, v]) } : record;
}

/**
 * Reads a value that a guest sent.
 *
 * @throws {WireError} on anything that `encodeValue` cannot have written
 */
export function decodeValue(
  node: unknown,
  blobs: readonly Uint8Array[],
  limits: Limits = defaultLimits,
): Value {
  const inOrder = new BlobsInOrder(blobs);
  const value = decode(node, inOrder, limits.depth);
  inOrder.end();
  return value;
}

/**
 * The writer numbers blobs as it meets them, so a reader meets each once, in order. Were one blob read
 * twice, a small frame of many references to one large blob would fill the judge's memory.
 */
class BlobsInOrder {
  private readonly blobs: readonly Uint8Array[];
  private taken = 0;

  constructor(blobs: readonly Uint8Array[]) {
    this.blobs = blobs;
  }

  take(number: unknown): Uint8Array {
    const blob = number === this.taken ? this.blobs[this.taken++] : undefined;
    if (!blob) throw new WireError("a value names a blob that is not there, or not the next one");
    return blob;
  }

  end(): void {
    if (this.taken < this.blobs.length) throw new WireError("a blob belongs to no value");
  }
}

function decode(node: unknown, blobs: BlobsInOrder, depth: number): Value {
  if (depth < 0) throw new WireError("a value is nested too deeply");
  if (node === null || typeof node === "boolean" || typeof node === "string") return node;
  if (typeof node === "number") {
    // JSON has no infinity, but 1e999 reads as one.
    if (!Number.isFinite(node)) throw new WireError("a number is out of range");
    return node;
  }
  if (Array.isArray(node)) return node.map((v) => decode(v, blobs, depth - 1));
  if (typeof node !== "object") throw new WireError(`a value cannot be ${typeof node}`);
  const record = node as Record<string, unknown>;
  if (!Object.hasOwn(record, "$")) return decodeRecord(Object.entries(record), blobs, depth);
  switch (record.$) {
    case "undefined":
      return undefined;
    case "number": {
      const special = textOf(record.is, "a special number");
      if (!["NaN", "Infinity", "-Infinity", "-0"].includes(special))
        throw new WireError("not a special number");
      return Number(special);
    }
    case "tensor":
      return decodeTensor(record, blobs);
    case "numbers": {
      const bytes = blobs.take(record.blob);
      if (bytes.byteLength % 8) throw new WireError("a list of numbers needs 8 bytes each");
      return Array.from(new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8));
    }
    case "handle":
    case "oracle":
      return { kind: record.$, id: idOf(record.id) };
    case "foreign":
      return { kind: "foreign", what: textOf(record.what, "a foreign value").slice(0, 100) };
    case "record":
      return decodeRecord(entriesOf(record.entries), blobs, depth);
    case "spec":
      return decodeSpec(record, blobs, depth);
    default:
      throw new WireError("an unknown kind of value");
  }
}

function decodeRecord(entries: [string, unknown][], blobs: BlobsInOrder, depth: number): Value {
  const record: Record<string, Value> = {};
  for (const [key, value] of entries) {
    // defineProperty, because assigning to "__proto__" would change the prototype instead.
    Object.defineProperty(record, key, {
      value: decode(value, blobs, depth - 1),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return record;
}

function entriesOf(entries: unknown): [string, unknown][] {
  if (!Array.isArray(entries)) throw new WireError("a record needs entries");
  const keys = new Set<string>();
  return entries.map((entry: unknown) => {
    if (!Array.isArray(entry) || entry.length !== 2) throw new WireError("an entry is [key, value]");
    const key = textOf(entry[0], "a key");
    if (keys.has(key)) throw new WireError("a record has a key twice");
    keys.add(key);
    return [key, entry[1]];
  });
}

function decodeSpec(record: Record<string, unknown>, blobs: BlobsInOrder, depth: number): Value {
  const name = textOf(record.name, "the name of a function");
  const options = decode(record.options, blobs, depth - 1);
  if (typeof options !== "object" || options === null || Array.isArray(options) || isTensor(options)) {
    throw new WireError("the options of a function are a record");
  }
  return { kind: "spec", name, options: options as Spec["options"] };
}

function decodeTensor(record: Record<string, unknown>, blobs: BlobsInOrder): Value {
  const dtype = textOf(record.dtype, "a dtype");
  if (!isDtype(dtype)) throw new WireError("an unknown dtype");
  const shape = record.shape;
  if (!Array.isArray(shape) || shape.length > 8 || shape.some((n) => !Number.isSafeInteger(n) || n < 0)) {
    throw new WireError("a shape is a list of at most 8 sizes");
  }
  const bytes = blobs.take(record.blob);
  const View = viewFor[dtype];
  if (bytes.byteLength !== sizeOf(shape) * View.BYTES_PER_ELEMENT) {
    throw new WireError("a tensor's shape and bytes disagree");
  }
  return {
    kind: "tensor",
    dtype,
    shape: shape as number[],
    data: new View(bytes.buffer as ArrayBuffer, bytes.byteOffset, sizeOf(shape)),
  };
}

const isDtype = (name: string): name is Dtype => Object.hasOwn(viewFor, name);

/** Never String(…): an object from a guest can have a toString that is not a function, and throw. */
function textOf(text: unknown, what: string): string {
  if (typeof text !== "string") throw new WireError(`${what} must be text`);
  return text;
}

function idOf(id: unknown): number {
  if (!Number.isSafeInteger(id) || (id as number) < 0) throw new WireError("an id is a whole number");
  return id as number;
}
