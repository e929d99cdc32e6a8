// npm test: installs, builds and proves everything. `npm test -- --only lint,unit` proves a part.
import "./node-version.mjs";
import { parseArgs } from "node:util";
import { followNpm } from "./follow-npm.mjs";
import { orExit } from "./or-exit.mjs";
import { select } from "./select.mjs";
import { runStages } from "./test/run-stages.mjs";
import { stages } from "./test/stages.mjs";
import { summarize } from "./test/summary.mjs";

followNpm();
const wanted = orExit(() => {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true, default: [] } } });
  return select(
    stages,
    values.only.flatMap((names) => names.split(",")),
  );
});
const { text, exitCode } = summarize(await runStages(wanted));
console.log(text);
process.exitCode = exitCode;
