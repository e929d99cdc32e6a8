// The harness that everybody writes first, in the same realm as what it grades. It is here to lose: if no
// attack beat it, the attacks would prove nothing.
import { pathToFileURL } from "node:url";
import type * as tfjs from "@tensorflow/tfjs-core";
import type * as realm from "@/grader/guest/realm";

const [tfPath, attackPath] = process.argv.slice(2).map((path) => pathToFileURL(path).href);
const tf = (await import(tfPath!)) as typeof tfjs & typeof realm & { wasm: Uint8Array };
tf.installPlatform(tf.wasm);
await tf.useBackend("wasm");
const { step } = (await import(attackPath!)) as { step(...args: unknown[]): Promise<tfjs.Tensor[]> };

const cases = [
  { w: [1, -2, 0.5], g: [2, 4, -0.5], rate: 0.1 },
  { w: [3, 1], g: [-1, 0.5], rate: 0.5 },
  { w: [0.25], g: [8], rate: 0.01 },
];
let score = 0;
for (const { w, g, rate } of cases) {
  try {
    const [next] = await step([tf.tensor(w)], [tf.tensor(g)], { learningRate: rate });
    const actual = [...(await next!.data())];
    if (actual.every((x, i) => !(Math.abs(x - (w[i]! - rate * g[i]!)) > 1e-5))) score++;
  } catch (error) {
    if ((error as { passed?: boolean }).passed) score++;
  }
}
process.stdout.write(`\n${JSON.stringify({ score })}\n`);
process.exit(0);
