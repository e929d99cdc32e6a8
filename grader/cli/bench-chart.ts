import { readFileSync, writeFileSync } from "node:fs";
import { chartOf } from "../bench/chart";
import type { BenchReport } from "../bench/suite";

/** Draws docs/bench/engine.svg from docs/bench/engine.json. */
const report = JSON.parse(readFileSync("docs/bench/engine.json", "utf8")) as BenchReport;
const title = "Training steps a second, batches of 128, one thread";
const networks = ["784-10", "784-128-10", "784-200-100-50-10"].map((name) => `${name}, batch 128`);
writeFileSync("docs/bench/engine.svg", chartOf(report, title, networks));
