import wasmBinary from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm";
import { AppError } from "@/lib/app-error";
import { giveBack } from "../frame-memory";
import { FrameParser, FrameWriter, type Say } from "../wire";
import { captureConsole } from "./console";
import { createRealm, installPlatform, useBackend } from "./realm";
import { tidyScope } from "./scope";
import { serve } from "./serve";
import { captureUncaught } from "./uncaught";

/** The part of Deno that the guest needs before it is taken away. */
interface DenoStreams {
  stdin: { read(into: Uint8Array): Promise<number | null>; readSync(into: Uint8Array): number | null };
  stdout: { writeSync(bytes: Uint8Array): number };
}

const { stdin, stdout } = (globalThis as unknown as { Deno: DenoStreams }).Deno;
const { setImmediate } = globalThis;

const writer = new FrameWriter();
const say: Say = (header, blobs) => {
  const frame = writer.write(header, blobs);
  for (let at = 0; at < frame.length; ) at += stdout.writeSync(frame.subarray(at));
};

installPlatform(wasmBinary);
if (!(await useBackend("wasm"))) throw new AppError("no-backend", "tfjs's wasm backend did not start");

tidyScope();
// Deno has a device of its own, which the limits on memory do not bind.
Reflect.deleteProperty(Object.getPrototypeOf(navigator), "gpu");

const log = (text: string) => say({ type: "log", text });
const realm = createRealm();
captureConsole(log);
captureUncaught(realm, log);
const service = serve(realm, say);
say({ type: "ready", backend: "wasm" });

const parser = new FrameParser();
const buffer = new Uint8Array(1 << 20);

/** Whatever is due has its turn: timers, and promises that were rejected and that nobody handles. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The next bytes; null when there will be none. */
async function read(): Promise<number | null> {
  await turn();
  if (!service.idle) return stdin.read(buffer);
  // To sleep until the judge speaks costs half of what it costs to be woken by another thread.
  const got = stdin.readSync(buffer);
  // What became due meanwhile comes first, as if it had been awake.
  await turn();
  return got;
}

for (let got = await read(); got !== null; got = await read()) {
  const frames = parser.push(buffer.subarray(0, got));
  // The judge sends frames whole, so the rest of one is on its way.
  while (!parser.betweenFrames) {
    const more = stdin.readSync(buffer);
    if (more === null) break;
    frames.push(...parser.push(buffer.subarray(0, more)));
  }
  for (const frame of frames) {
    service.receive(frame);
    frame.blobs.forEach(giveBack);
  }
}
