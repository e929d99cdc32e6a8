// A worker that takes a job and never ends it.
import { openDatabase } from "@/lib/db/open";
import { runWorker } from "@/lib/queue/worker";

const { place, leaseMs } = JSON.parse(process.argv[2]!);
const database = await openDatabase(place);
await runWorker(
  database,
  (job) => {
    console.log(`took ${job.id}`);
    return new Promise(() => {});
  },
  { signal: new AbortController().signal, leaseMs },
);
