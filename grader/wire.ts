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
  readonly depth: number;
}

export const defaultLimits: Limits = {
  headerBytes: 4 << 20,
  frameBytes: 64 << 20,
  totalBytes: 4 * 2 ** 30,
  depth: 32,
};

/** A message that breaks the format: from a guest, the attempt's fault and no crash of ours. */
export class WireError extends Error {
  override readonly name = "WireError";
}

// --- frames -----------------------------------------------------------------------------------------

export function encodeFrame(
  header: Record<string, unknown>,
  blobs: readonly ArrayBufferView[] = [],
): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ ...header, blobs: blobs.map((b) => b.byteLength) }));
  const total = blobs.reduce((sum, b) => sum + b.byteLength, 4 + json.length);
  const bytes = new Uint8Array(total);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const b of blobs) {
    bytes.set(new Uint8Array(b.buffer, b.byteOffset, b.byteLength), at);
    at += b.byteLength;
  }
  return bytes;
}

/** Cuts a stream of bytes into frames. Holds at most one frame; never grows past its limits. */
export class FrameParser {
  private chunks: Uint8Array[] = [];
  private held = 0;
  private total = 0;
  private header: { value: Record<string, unknown>; lengths: number[]; start: number; end: number } | null =
    null;
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
    // A Node Buffer is also a Uint8Array, but its slice() shares memory: see it as what it is.
    this.chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.held += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): Frame | null {
    if (!this.header) {
      if (this.held < 4) return null;
      const start = this.peek(4);
      const length = new DataView(start.buffer, start.byteOffset).getUint32(0, true);
      if (length > this.limits.headerBytes) {
        throw new WireError(`a header of ${length} bytes is over the limit of ${this.limits.headerBytes}`);
      }
      if (this.held < 4 + length) return null;
      this.header = parseHeader(this.peek(4 + length).subarray(4), length, this.limits);
    }
    const { value, lengths, start, end } = this.header;
    if (this.held < end) return null;
    const bytes = this.peek(end);
    this.drop(end);
    this.header = null;
    let at = start;
    const blobs = lengths.map((n) => {
      // Copied, so that a frame keeps no more alive than itself and typed views are aligned.
      const blob = bytes.slice(at, at + n);
      at += n;
      return blob;
    });
    return { header: value, blobs };
  }

  /** The first n held bytes, joined at most once per frame part. */
  private peek(n: number): Uint8Array {
    const first = this.chunks[0]!;
    if (first.length >= n) return first.subarray(0, n);
    const joined = new Uint8Array(this.held);
    let at = 0;
    for (const c of this.chunks) {
      joined.set(c, at);
      at += c.length;
    }
    this.chunks = [joined];
    return joined.subarray(0, n);
  }

  private drop(n: number): void {
    const rest = this.chunks[0]!.subarray(n);
    if (rest.length) this.chunks[0] = rest;
    else this.chunks.shift();
    this.held -= n;
  }
}

function parseHeader(bytes: Uint8Array, length: number, limits: Limits) {
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
  const end = (lengths as number[]).reduce((sum, n) => sum + n, 4 + length);
  if (end > limits.frameBytes)
    throw new WireError(`a frame of ${end} bytes is over the limit of ${limits.frameBytes}`);
  return { value: record, lengths: lengths as number[], start: 4 + length, end };
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
  return "$" in record ? { $: "record", entries: entries.map(([k, v]) => [k, v]) } : record;
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
  return decode(node, blobs, limits.depth);
}

function decode(node: unknown, blobs: readonly Uint8Array[], depth: number): Value {
  if (depth < 0) throw new WireError("a value is nested too deeply");
  if (node === null || typeof node === "boolean" || typeof node === "string" || typeof node === "number")
    return node;
  if (Array.isArray(node)) return node.map((v) => decode(v, blobs, depth - 1));
  if (typeof node !== "object") throw new WireError(`a value cannot be ${typeof node}`);
  const record = node as Record<string, unknown>;
  if (!Object.hasOwn(record, "$")) return decodeRecord(Object.entries(record), blobs, depth);
  switch (record.$) {
    case "undefined":
      return undefined;
    case "number": {
      if (!["NaN", "Infinity", "-Infinity", "-0"].includes(record.is as string))
        throw new WireError("not a special number");
      return Number(record.is);
    }
    case "tensor":
      return decodeTensor(record, blobs);
    case "numbers": {
      const bytes = blobOf(record, blobs);
      if (bytes.byteLength % 8) throw new WireError("a list of numbers needs 8 bytes each");
      return Array.from(new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8));
    }
    case "handle":
    case "oracle":
      return { kind: record.$, id: idOf(record.id) };
    case "foreign":
      return { kind: "foreign", what: String(record.what).slice(0, 100) };
    case "record":
      if (!Array.isArray(record.entries)) throw new WireError("a record needs entries");
      return decodeRecord(
        record.entries.map((e: unknown) => {
          if (!Array.isArray(e) || e.length !== 2 || typeof e[0] !== "string")
            throw new WireError("an entry is [key, value]");
          return [e[0], e[1]] as [string, unknown];
        }),
        blobs,
        depth,
      );
    case "spec":
      return {
        kind: "spec",
        name: String(record.name),
        options: decode(record.options, blobs, depth - 1) as Spec["options"],
      };
    default:
      throw new WireError(`an unknown kind of value: ${JSON.stringify(record.$)?.slice(0, 40)}`);
  }
}

function decodeRecord(entries: [string, unknown][], blobs: readonly Uint8Array[], depth: number): Value {
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

function decodeTensor(record: Record<string, unknown>, blobs: readonly Uint8Array[]): Value {
  const dtype = record.dtype as Dtype;
  if (!Object.hasOwn(viewFor, String(dtype)))
    throw new WireError(`an unknown dtype: ${String(dtype).slice(0, 40)}`);
  const shape = record.shape;
  if (!Array.isArray(shape) || shape.length > 8 || shape.some((n) => !Number.isSafeInteger(n) || n < 0)) {
    throw new WireError("a shape is a list of at most 8 sizes");
  }
  const bytes = blobOf(record, blobs);
  const View = viewFor[dtype];
  if (bytes.byteLength !== sizeOf(shape) * View.BYTES_PER_ELEMENT) {
    throw new WireError(`a tensor of shape [${shape.join(", ")}] came with ${bytes.byteLength} bytes`);
  }
  return {
    kind: "tensor",
    dtype,
    shape: shape as number[],
    data: new View(bytes.buffer as ArrayBuffer, bytes.byteOffset, sizeOf(shape)),
  };
}

function blobOf(record: Record<string, unknown>, blobs: readonly Uint8Array[]): Uint8Array {
  const blob = Number.isSafeInteger(record.blob) ? blobs[record.blob as number] : undefined;
  if (!blob) throw new WireError("a value names a blob that is not there");
  return blob;
}

function idOf(id: unknown): number {
  if (!Number.isSafeInteger(id) || (id as number) < 0) throw new WireError("an id is a whole number");
  return id as number;
}
