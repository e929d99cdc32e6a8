// npm run dev: like npm start, but what you edit shows at once.
import "./node-version.mjs";
import { stepsBelowSite } from "./build/steps.mjs";
import { watch } from "./build/watch.mjs";
import { followNpm } from "./follow-npm.mjs";
import { root } from "./paths.mjs";
import { prepare } from "./prepare.mjs";
import { stopwatch } from "./say.mjs";
import { serve } from "./serve/server.mjs";

followNpm();
const elapsed = stopwatch();
const address = await prepare(stepsBelowSite);
const unwatch = watch(root, stepsBelowSite);
process.exitCode = await serve("dev", address, () => {
  console.log(
    `Downhill is ready at ${address.url} after ${elapsed()}, and follows your edits. Ctrl+C stops it.`,
  );
});
unwatch();
