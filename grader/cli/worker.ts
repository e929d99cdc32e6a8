import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { openDatabase } from "@/lib/db/open";
import { retryGivenUp } from "@/lib/queue/given-up";
import { createJudges } from "../judge/judges";
import { work } from "../judge/work";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";

const usage = "usage: DATABASE_URL=postgres://… npm run worker -- [--concurrency N]";

await runCommand(async () => {
  const concurrency = readConcurrency();
  if (!process.env.DATABASE_URL) {
    throw new WrongUse(
      `a worker of its own needs a database that many processes may open; the embedded one belongs to npm start\n${usage}`,
    );
  }
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const database = await openDatabase();
  const judge = createJudges({ grading: concurrency });
  const again = await retryGivenUp(database);
  if (again)
    console.log(`worker ${process.pid}: ${again} that could not be graded before will be tried again`);
  console.log(`worker ${process.pid}: grading ${concurrency} at a time`);
  try {
    await work(database, judge, {
      signal: stop.signal,
      concurrency,
      onError: (error) => console.error(error),
    });
  } finally {
    await judge.close();
    await database.close();
  }
  console.log(`worker ${process.pid}: stopped`);
  return exitCodes.passed;
});

function readConcurrency(): number {
  const { values } = parseArgs({
    options: { concurrency: { type: "string", default: String(Math.max(1, cpus().length)) } },
  });
  const n = Number(values.concurrency);
  if (!Number.isInteger(n) || n < 1)
    throw new WrongUse(`--concurrency must be a whole number from 1, got ${values.concurrency}\n${usage}`);
  return n;
}
