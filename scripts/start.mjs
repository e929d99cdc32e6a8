// npm start: installs, builds and serves Downhill.
import "./node-version.mjs";
import { steps } from "./build/steps.mjs";
import { followNpm } from "./follow-npm.mjs";
import { prepare } from "./prepare.mjs";
import { stopwatch } from "./say.mjs";
import { serve } from "./serve/server.mjs";

followNpm();
const elapsed = stopwatch();
const address = await prepare(steps);
process.exitCode = await serve("start", address, () => {
  console.log(`Downhill is ready at ${address.url} after ${elapsed()}. Ctrl+C stops it.`);
});
