// npm run build: builds what is stale. `node scripts/build.mjs guest` builds one step and what it needs.
import "./node-version.mjs";
import { parseArgs } from "node:util";
import { build } from "./build/build.mjs";
import { steps } from "./build/steps.mjs";
import { install } from "./install.mjs";
import { orExit } from "./or-exit.mjs";
import { root } from "./paths.mjs";
import { select } from "./select.mjs";

const { quiet, wanted } = orExit(() => {
  const options = { quiet: { type: /** @type {const} */ ("boolean") } };
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  return { quiet: values.quiet, wanted: select(steps, positionals) };
});
const ready = (await install()) !== "failed";
process.exitCode = ready && !(await build(root, wanted, { quiet })) ? 0 : 1;
