// npm run build: builds what is stale.
import "./node-version.mjs";
import { build } from "./build/build.mjs";
import { steps } from "./build/steps.mjs";
import { install } from "./install.mjs";
import { root } from "./paths.mjs";

const ready = (await install()) !== "failed";
process.exitCode = ready && !(await build(root, steps)) ? 0 : 1;
