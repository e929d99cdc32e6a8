import { compile } from "@/grader/compile";
import { createProcessHost } from "@/grader/hosts/process";
import { Attempt } from "@/grader/judge/attempt";
import { type Handle, tensor, type Value } from "@/grader/value";
import { createRandom } from "@/lib/random";

const source = `
  import * as tf from "@tensorflow/tfjs";
  export const nothing = (params, gradients) => params;
  export const descend = (params, gradients) =>
    params.map((w, i) => tf.sub(w, tf.mul(0.01, gradients[i])));
`;

/**
 * How long the steps of a held training take between judge and guest, in ms: params and gradients of a 784-128-10 network
 * there, new params back, by an update that does nothing and by plain descent.
 */
export async function heldRoundTrips(steps: number): Promise<{ nothing: number[]; descend: number[] }> {
  const host = createProcessHost();
  const attempt = await Attempt.open(await host.start(), { callMs: 60_000, totalMs: 600_000 });
  try {
    const module = await compile(source, []);
    if (!module.ok) throw new Error(module.message);
    await attempt.load(module);
    const random = createRandom("round trip");
    const tensors = [[784, 128], [128], [128, 10], [10]].map((shape) => {
      const size = shape.reduce((product, n) => product * n, 1);
      return tensor(
        Float32Array.from({ length: size }, () => random.between(-1, 1)),
        shape,
      );
    });
    const take = async (name: string) => {
      const took: number[] = [];
      let given: Value = tensors;
      // The first ones warm up both sides.
      for (let step = -50; step < steps; step++) {
        const started = performance.now();
        const { handle } = (await attempt.call(name, [given, tensors], { share: [""] })) as {
          handle: Handle;
        };
        if (given !== tensors) attempt.drop(given as Handle);
        given = handle;
        if (step >= 0) took.push(performance.now() - started);
      }
      return took;
    };
    return { nothing: await take("nothing"), descend: await take("descend") };
  } finally {
    attempt.kill();
    await host.close();
  }
}
