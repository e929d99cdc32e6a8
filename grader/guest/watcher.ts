import type * as tfjs from "@tensorflow/tfjs-core";
import type { StepTelemetry } from "../telemetry";
import { isDue, type Place, type Watch } from "../watch";
import type { Measured, Wanted } from "./trainers";

/** Telemetry that may be on its way from the device at once: more would only fill its queue. */
const maxReading = 8;

/** Reads what a run's steps came to, without making the run wait for it. */
export interface Watcher {
  wanted(step: number): Wanted;
  /** Takes what is known of a step; call it in the step's scope, before anything is disposed. */
  see(step: number, seen: Seen): void;
  /** Waits until no more than `maxReading` steps are still being read, or none at the end. */
  settle(how?: "all"): Promise<void>;
  /** Whether a loss that was read was no number: the run has diverged some steps ago. */
  readonly diverged: boolean;
}

interface Seen {
  measured: Promise<Measured> | null;
  before: readonly tfjs.Tensor[];
  gradients: readonly tfjs.Tensor[];
  after: readonly tfjs.Tensor[];
}

export function createWatcher(
  tf: typeof tfjs,
  steps: number,
  watch: Watch,
  report: (telemetry: StepTelemetry) => void,
): Watcher {
  const { accuracy = false, probe = [] } = watch;
  const reading: Promise<void>[] = [];
  let diverged = false;
  return {
    wanted: (step) => (!isDue(step, steps, watch) ? "nothing" : accuracy ? "loss and accuracy" : "loss"),
    see(step, { measured, before, gradients, after }) {
      if (!measured) return;
      const places = probe.length
        ? Promise.all([before, gradients, after].map((tensors) => numbersAt(tf, tensors, probe)))
        : null;
      const previous = reading.at(-1);
      reading.push(
        (async () => {
          const { loss, accuracy: share } = await measured;
          const numbers = await places;
          await previous;
          if (!Number.isFinite(loss)) diverged = true;
          report({
            ...{ step, loss },
            ...(accuracy && share !== undefined ? { accuracy: share } : {}),
            ...(numbers
              ? { probe: { before: numbers[0]!, gradients: numbers[1]!, after: numbers[2]! } }
              : {}),
          });
        })(),
      );
    },
    async settle(how) {
      while (reading.length > (how === "all" ? 0 : maxReading)) await reading.shift();
    },
    get diverged() {
      return diverged;
    },
  };
}

/** The numbers at some places of tensors: gathered where the tensors are, and read later. */
async function numbersAt(
  tf: typeof tfjs,
  tensors: readonly tfjs.Tensor[],
  places: readonly Place[],
): Promise<number[]> {
  const one = ({ param, index }: Place) => tf.slice(tf.reshape(tensors[param]!, [-1]), [index], [1]);
  const together = tf.keep(tf.tidy(() => tf.concat(places.map(one))));
  const values = await together.data<"float32">();
  together.dispose();
  return Array.from(values);
}
