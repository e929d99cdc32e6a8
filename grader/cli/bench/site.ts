import { spawnSync } from "node:child_process";

/** The site is measured by a real browser, which lives with the tests that use one. */
const program = ["--import", "tsx", "tests/bench/site.ts", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, program, { stdio: "inherit" });
process.exit(status ?? 1);
