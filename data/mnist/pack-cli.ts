/** `npx tsx data/mnist/pack-cli.ts [folder]`: makes the MNIST packs, by default in .build/data. */
import { ensureMnist } from "@/data/mnist/pack";
import { AppError } from "@/lib/app-error";

const folder = process.argv[2] ?? ".build/data";
const started = performance.now();
try {
  for (const { split, file, examples, bytes, made } of await ensureMnist(folder)) {
    const megabytes = (bytes / 1e6).toFixed(1);
    console.log(
      `MNIST ${split}: ${examples} examples, ${megabytes} MB, ${made ? "packed" : "already"} in ${file}`,
    );
  }
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = 3; // our infrastructure, not the learner's work
}
