import wasmBinary from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm";
import { AppError } from "@/lib/app-error";
import { encodeFrame, FrameParser } from "../wire";
import { captureConsole } from "./console";
import { createRealm, installPlatform, useBackend } from "./realm";
import { tidyScope } from "./scope";
import { serve } from "./serve";
import { captureUncaught } from "./uncaught";

/** The part of Deno that the guest needs before it is taken away. */
interface DenoStreams {
  stdin: { readable: ReadableStream<Uint8Array> };
  stdout: { writeSync(bytes: Uint8Array): number };
}

const { stdin, stdout } = (globalThis as unknown as { Deno: DenoStreams }).Deno;
const readable = stdin.readable;

function send(frame: Uint8Array): void {
  for (let at = 0; at < frame.length; ) at += stdout.writeSync(frame.subarray(at));
}

installPlatform(wasmBinary);
if (!(await useBackend("wasm"))) throw new AppError("no-backend", "tfjs's wasm backend did not start");

tidyScope();
// Deno has a device of its own, which the limits on memory do not bind.
Reflect.deleteProperty(Object.getPrototypeOf(navigator), "gpu");

const log = (text: string) => send(encodeFrame({ type: "log", text }));
const realm = createRealm();
captureConsole(log);
captureUncaught(realm, log);
const receive = serve(realm, send);
send(encodeFrame({ type: "ready", backend: "wasm" }));

const parser = new FrameParser();
for await (const chunk of readable) for (const frame of parser.push(chunk)) receive(frame);
