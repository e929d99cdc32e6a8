// npm test: installs, builds and proves everything. `npm test -- --only lint,unit` proves a part.
import "./node-version.mjs";
import { parseArgs } from "node:util";
import { runStages, select } from "./test/run-stages.mjs";
import { stages } from "./test/stages.mjs";
import { summarize } from "./test/summary.mjs";

/** @returns {import("./test/run-stages.mjs").Stage[]} */
function askedFor() {
  try {
    const { values } = parseArgs({ options: { only: { type: "string", multiple: true, default: [] } } });
    return select(
      stages,
      values.only.flatMap((names) => names.split(",")),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}

const { text, exitCode } = summarize(await runStages(askedFor()));
console.log(text);
process.exitCode = exitCode;
