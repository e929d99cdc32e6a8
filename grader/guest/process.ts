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
const receive = serve(realm, say);
say({ type: "ready", backend: "wasm" });

const parser = new FrameParser();
const buffer = new Uint8Array(1 << 20);
for (let got = await stdin.read(buffer); got !== null; got = await stdin.read(buffer)) {
  const frames = parser.push(buffer.subarray(0, got));
  // The judge sends frames whole, so the rest of one is on its way: to wait for it here costs less than to be woken for
  // every piece.
  while (!parser.betweenFrames) {
    const more = stdin.readSync(buffer);
    if (more === null) break;
    frames.push(...parser.push(buffer.subarray(0, more)));
  }
  for (const frame of frames) {
    receive(frame);
    frame.blobs.forEach(giveBack);
  }
}
