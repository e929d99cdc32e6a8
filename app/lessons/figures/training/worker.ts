import { mnistFromUrl } from "@/data/mnist/read-http";
import { packName } from "@/data/mnist/split";
import { createDataset, type Dataset } from "@/grader/engine/dataset";
import { measureNoise } from "./batch-noise";
import type { JobMessage, JobRequest, Jobs } from "./jobs";
import { trainNetwork } from "./train-network";
import { tryWidths } from "./width-luck";

/** The engine at work for a lesson, beside the page, which stays free. One job a worker. */
const send = (message: JobMessage) => self.postMessage(message);

async function digits(start: number, count: number): Promise<Dataset> {
  const train = await mnistFromUrl(new URL(`/data/${packName("train")}`, self.location.origin).href);
  const { images, labels } = await train.view(start, count);
  return createDataset({ x: images, labels, columns: images.length / count, classes: 10 });
}

async function reportsOf(job: JobRequest): Promise<Iterable<Jobs[keyof Jobs]["report"]>> {
  switch (job.kind) {
    case "train": {
      const data = await digits(0, job.learn);
      return trainNetwork(job.recipe, data, job.watch > 0 ? await digits(job.learn, job.watch) : data);
    }
    case "widths":
      return tryWidths(job.steps);
    case "noise":
      return measureNoise(await digits(0, job.digits));
    default:
      return job satisfies never;
  }
}

self.addEventListener("message", async ({ data: job }: MessageEvent<JobRequest>) => {
  try {
    for (const report of await reportsOf(job)) send({ type: "report", report });
    send({ type: "done" });
  } catch (error) {
    send({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});
