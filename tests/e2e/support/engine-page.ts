import { Attempt, type LoadableModule } from "@/grader/judge/attempt";
import type { Guest } from "@/grader/judge/guest";
import { train } from "@/grader/judge/train";
import { sayThrough } from "@/grader/say-through";
import type { Training } from "@/grader/suite";
import type { StepTelemetry } from "@/grader/telemetry";
import { isTensor, type Value } from "@/grader/value";
import { FrameParser } from "@/grader/wire";
import { createRandom } from "@/lib/random";
import { learnableExamples } from "@/tests/grader/engine/synthetic";

/** Runs in a page of a real browser: a judge there, and the guest as it is built in a worker beside it. */
export interface EnginePage {
  /** Trains, and says on what. */
  train(run: BrowserRun): Promise<{
    backend: string;
    losses: number[];
    seen: StepTelemetry[];
    /** The last array of the params, the output's bias, as it was shown after so many steps. */
    shown: [steps: number, bias: number[]][];
    leaked: number;
    shaders: { before: number; after: number };
  }>;
  /** What an export gives back: the numbers of one tensor. */
  call(run: {
    noGpu: string | null;
    module: LoadableModule;
    name: string;
    /** Code that the worker runs before the guest's own. */
    before?: string;
  }): Promise<number[]>;
}

interface BrowserRun {
  noGpu: string | null;
  inside: boolean;
  module: LoadableModule;
  training: Omit<Training, "data" | "onTelemetry">;
}

async function open(noGpu: string | null, module: LoadableModule, before = "") {
  const { guest, wasm } = (await (await fetch("/manifest.json")).json()) as { guest: string; wasm: string };
  const binary = await (await fetch(wasm)).arrayBuffer();
  const code = await (await fetch(guest)).text();
  const url = URL.createObjectURL(new Blob([before, code], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port2, noGpu, wasm: binary }, [port2, binary]);
  const attempt = await Attempt.open(guestOf(worker, port1), { callMs: 60_000, totalMs: 120_000 });
  await attempt.load(module);
  return attempt;
}

function guestOf(worker: Worker, port: MessagePort): Guest {
  const parser = new FrameParser();
  return {
    host: "browser",
    send: sayThrough(port),
    listen(on) {
      port.onmessage = ({ data }) => {
        for (const frame of parser.push(data)) on.frame(frame);
      };
    },
    kill: () => worker.terminate(),
  };
}

const numbersIn = (value: Value) => (isTensor(value) ? Array.from(value.data) : []);

const page: EnginePage = {
  async train({ noGpu, inside, module, training }) {
    const attempt = await open(noGpu, module);
    const data = learnableExamples(90, training.layerSizes[0]!, training.layerSizes.at(-1)!, "browser");
    const seen: StepTelemetry[] = [];
    const asked = { ...training, data, onTelemetry: (t: StepTelemetry) => seen.push(t) };
    const random = createRandom("engine page");
    const pipelines = async () =>
      attempt.backend === "webgpu" ? numbersIn(await attempt.call("pipelines", []))[0]! : 0;
    const before = await pipelines();
    const shown: [number, number[]][] = [];
    const { losses } = await train(attempt, asked, random, {
      inside,
      onLoss: () => {},
      onParams: (steps, params) => shown.push([steps, Array.from(params.at(-1)!)]),
    });
    const after = await pipelines();
    attempt.kill();
    const { backend, leaked } = attempt;
    const shaders = { before, after };
    return { backend, leaked, losses: losses.map(([, loss]) => loss), seen, shown, shaders };
  },
  async call({ noGpu, module, name, before }) {
    const attempt = await open(noGpu, module, before);
    const value = await attempt.call(name, [], { awaits: true });
    attempt.kill();
    return numbersIn(value);
  },
};

Object.assign(globalThis, { enginePage: page });
