import type { HostName } from "./corpus";

/** Where the harness's traps are, told to every attack: it need not guess what it may not have. */
export interface Given {
  /** The host it attacks; `weak` is the harness that is meant to lose. */
  host: HostName | "weak";
  /** Differs from job to job: a note that names another was left by another. */
  job: string;
  /** A readable file outside the sandbox, its folder, and a path where nothing may appear. */
  file: string;
  folder: string;
  drop: string;
  /** A server on the loopback address that must never hear anything, over TCP, UDP and a Unix socket. */
  origin: string;
  tcpPort: number;
  udpPort: number;
  unixSocket: string;
  /** Process id of the judge. */
  judge: number;
  /** The page's origin, in a browser. */
  page: string;
  /** What it may take of the test machine's memory where nothing but the deadline would stop it. */
  ceilingBytes: number;
}

export type Tools = Awaited<ReturnType<typeof createTools>>;

// `import()` is refused by the compiler where it can see it.
const importModule = new Function("name", "options", "return import(name, options)") as (
  name: string,
  options?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: an attack looks for what may not be there
) => Promise<any>;

const silenceMs = 400;

/** Deno's modules of Node ask the global `Deno` what it is when they are first loaded; the guest took it away. */
function pretendDeno(): void {
  const own: Record<PropertyKey, unknown> = {
    mainModule: "file:///a.mjs",
    args: [],
    build: { os: "linux", arch: "x86_64" },
    pid: 2,
    noColor: true,
    env: { get: () => undefined, toObject: () => ({}) },
    errors: new Proxy({}, { get: () => class extends Error {} }),
    version: { deno: "2.9.5", v8: "14.0", typescript: "5.9" },
  };
  const scope = globalThis as { Deno?: unknown };
  scope.Deno ??= new Proxy(own, { get: (_, key) => own[key] ?? (() => ({})) });
}

// biome-ignore lint/suspicious/noExplicitAny: an attack looks for what may not be there
async function node(name: string): Promise<any> {
  pretendDeno();
  const loaded = await importModule(`node:${name}`);
  return loaded.default ?? loaded;
}

/** Tries to reach something, and prints `GOT …` with what came back, or `refused …`. */
async function reach(what: string, how: () => unknown): Promise<void> {
  try {
    const silence = new Promise((_, reject) => setTimeout(() => reject(new Error("silence")), silenceMs));
    const got = await Promise.race([Promise.resolve().then(how), silence]);
    const nothing = got === undefined || got === null || got === false || got === "";
    console.log(nothing ? `refused ${what}: ${got}` : `GOT ${what}: ${textOf(got).slice(0, 1500)}`);
  } catch (error) {
    console.log(`refused ${what}: ${String(error).slice(0, 300)}`);
  }
}

/** A module has no text of its own: asking for it would throw, and what was got would look refused. */
const textOf = (got: unknown): string =>
  Object.prototype.toString.call(got) === "[object Module]"
    ? JSON.stringify({ ...(got as object) })
    : String(got);

/** One frame of the wire's format, or of none: a string is a header as it stands. */
function frameOf(
  header: Record<string, unknown> | string,
  blobs: readonly ArrayBufferView[] = [],
): Uint8Array {
  const text =
    typeof header === "string"
      ? header
      : JSON.stringify({ ...header, blobs: blobs.map((b) => b.byteLength) });
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(4 + json.length + blobs.reduce((sum, b) => sum + b.byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const b of blobs) {
    bytes.set(new Uint8Array(b.buffer, b.byteOffset, b.byteLength), at);
    at += b.byteLength;
  }
  return bytes;
}

/** In a browser: the guest's own port to the judge, caught in the act of being used. */
function capturePort(): MessagePort | null {
  const own = MessagePort.prototype.postMessage;
  let captured: MessagePort | null = null;
  MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
    captured = this;
    return own.apply(this, args as Parameters<typeof own>);
  } as typeof own;
  console.log("");
  MessagePort.prototype.postMessage = own;
  return captured;
}

/** Part of an attack that is sent, as text, to a thread of its own: it may use nothing around it. */
export type Elsewhere = (
  tools: Pick<Tools, "given" | "reach" | "node" | "Deno" | "importModule">,
) => Promise<void>;

/** What the thread runs: these tools again, whatever they print sent home, and then the attack. */
const inFreshScope = (toolsText: string, given: Given, elsewhere: Elsewhere) => `${toolsText}
  (async () => {
    for (const level of ["log", "info", "warn", "error", "debug"]) console[level] = (text) => home({ text: String(text) });
    const own = await tools.createTools(${JSON.stringify(given)}, "", false);
    await (${elsewhere})(own);
  })().then(() => home({ done: true }), (error) => home({ text: "refused " + error, done: true }));`;

type FromElsewhere = { text?: string; done?: boolean };

/** Runs part of an attack in a thread of Deno or Node, whose global scope nobody has tidied. */
async function inThread(source: string): Promise<void> {
  const { Worker } = await node("worker_threads");
  const thread = new Worker(
    `const home = (message) => require("node:worker_threads").parentPort.postMessage(message); ${source}`,
    {
      eval: true,
    },
  );
  await new Promise<void>((resolve) => {
    thread.on("error", (error: Error) => {
      console.log(`refused the rest: the thread died of ${error}`);
      resolve();
    });
    thread.on("message", ({ text, done }: FromElsewhere) => {
      if (text !== undefined) console.log(text);
      if (done) resolve();
    });
  });
  await thread.terminate();
}

/** The same in a worker of the web's kind, made from a blob. */
async function inWorker(source: string): Promise<void> {
  const text = `const home = (message) => postMessage(message); ${source}`;
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  await new Promise<void>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
    worker.onmessage = ({ data }: MessageEvent<FromElsewhere>) => {
      if (data.text !== undefined) console.log(data.text);
      if (data.done) resolve();
    };
  });
  worker.terminate();
}

/**
 * Everything an attack finds under the name `attack`.
 *
 * @param toolsText this file, bundled, for threads that start from nothing
 * @param needsWire whether the attack sends frames of its own
 */
export async function createTools(given: Given, toolsText: string, needsWire: boolean) {
  const port = needsWire && given.host === "browser" ? capturePort() : null;
  const fs = needsWire && given.host !== "browser" ? await node("fs") : null;
  const sendBytes = (bytes: Uint8Array): void => {
    if (port) port.postMessage(bytes);
    else if (fs) for (let at = 0; at < bytes.length; ) at += fs.writeSync(1, bytes, at) as number;
  };
  return {
    given,
    reach,
    node,
    // biome-ignore lint/suspicious/noExplicitAny: an attack looks for what may not be there
    Deno: (globalThis as any).Deno,
    importModule,
    frameOf,
    sendBytes,
    /** Sends the judge a frame of the attack's own making. */
    send: (header: Record<string, unknown> | string, blobs?: readonly ArrayBufferView[]) =>
      sendBytes(frameOf(header, blobs)),
    inThread: (elsewhere: Elsewhere) => inThread(inFreshScope(toolsText, given, elsewhere)),
    inWorker: (elsewhere: Elsewhere) => inWorker(inFreshScope(toolsText, given, elsewhere)),
  };
}
