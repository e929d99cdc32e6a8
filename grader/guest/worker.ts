import "@tensorflow/tfjs-backend-webgpu";
import { sayThrough } from "../say-through";
import { FrameParser } from "../wire";
import { captureConsole } from "./console";
import { compileShaders, whenLost } from "./gpu";
import { createRealm, installPlatform, useBackend } from "./realm";
import { tidyScope } from "./scope";
import { serve } from "./serve";
import { captureUncaught } from "./uncaught";

/** The first message: the only one that is not a frame. */
interface Start {
  port: MessagePort;
  /** Why not to try WebGPU; null to try it. */
  noGpu: string | null;
  wasm: ArrayBuffer;
}

addEventListener(
  "message",
  async ({ data }: MessageEvent<Start>) => {
    const { port, noGpu, wasm } = data;
    installPlatform(new Uint8Array(wasm));
    const gpu = noGpu === null && "gpu" in navigator && (await useBackend("webgpu"));
    if (!gpu) await useBackend("wasm");
    const say = sayThrough(port);
    const log = (text: string) => say({ type: "log", text });
    const realm = createRealm();
    captureConsole(log);
    captureUncaught(realm, log);
    const { receive } = serve(realm, say);
    port.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
      for (const frame of new FrameParser().push(data)) receive(frame);
    };
    const ready = {
      backend: gpu ? "webgpu" : "wasm",
      ...(gpu ? {} : { note: `WebGPU ${noGpu ?? "is not available here"}` }),
    };
    // For the page, which tells the learner before anything runs.
    postMessage(ready);
    tidyScope();
    // Before the judge, whose clocks run from here on.
    if (gpu) await compileShaders();
    say({ type: "ready", ...ready });
    // Not sooner: to a judge the first word of a guest is that it is ready.
    if (gpu) realm.lost = whenLost(() => say({ type: "lost" }));
  },
  { once: true },
);
