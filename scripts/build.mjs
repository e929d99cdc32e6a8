// npm run build: builds what is stale. `node scripts/build.mjs guest` builds one step and what it needs;
// with --aside it leaves stdout to whoever comes after it.
import "./node-version.mjs";
import { parseArgs } from "node:util";
import { build } from "./build/build.mjs";
import { steps } from "./build/steps.mjs";
import { install } from "./install.mjs";
import { orExit } from "./or-exit.mjs";
import { root } from "./paths.mjs";
import { select } from "./select.mjs";

const { aside, wanted } = orExit(() => {
  const options = { aside: { type: /** @type {const} */ ("boolean") } };
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  return { aside: values.aside, wanted: select(steps, positionals) };
});
const ready = (await install({ aside })) !== "failed";
process.exitCode = ready && !(await build(root, wanted, { aside })) ? 0 : 1;
