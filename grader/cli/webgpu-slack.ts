import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";
import { BrokenExercise } from "./broken-exercise";

/** How the right answers to one exercise come out on WebGPU, as `npm run calibrate` measured it. */
export const Calibration = z.strictObject({
  /** The exercise's version when it was measured, and what computed WebGPU. */
  version: z.string(),
  adapter: z.string(),
  /** The largest |x − y| / max(|x|, |y|) between an answer on WebAssembly and the same on WebGPU. */
  difference: z.number().min(0),
  /** The largest share of a test's tolerance that a right answer uses, where it is computed. */
  shareOnWasm: z.number().min(0),
  shareOnWebGpu: z.number().min(0),
  /** The same when every tensor of every answer is off by as much as WGSL allows a device. */
  shareIfInexact: z.number().min(0),
  /** Tolerances are this many times as wide in a browser that runs on WebGPU; never on the server. */
  slack: z.number().min(1),
});
export type Calibration = z.infer<typeof Calibration>;

const Calibrations = z.record(z.string(), Calibration);

/** Where an exercise has not been measured: a GPU may sum in another order, and round once less. */
const unmeasured = 2;

/**
 * What of the tolerance a right answer uses beyond rounding is its own; what rounding adds may be three times as
 * much on another device, or in another right order of computing.
 */
export function slackFor(shareOnWasm: number, shareOfTheWorst: number): number {
  const due = shareOnWasm + 3 * Math.max(0, shareOfTheWorst - shareOnWasm);
  return Math.max(1, Math.ceil(10 * due) / 10);
}

/** One file for all exercises of a folder, beside theirs. */
const fileFor = (exercise: string): string => join(dirname(exercise), "webgpu.json");

/** @param folder the exercise's */
export async function webgpuSlack(folder: string, slug: string): Promise<number> {
  return (await readCalibrations(fileFor(folder)))[slug]?.slack ?? unmeasured;
}

/** Writes down what was measured of some exercises of a folder, and leaves the others as they are. */
export async function writeCalibration(folder: string, slug: string, measured: Calibration): Promise<void> {
  const file = fileFor(folder);
  const all = { ...(await readCalibrations(file)), [slug]: measured };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

async function readCalibrations(file: string): Promise<z.infer<typeof Calibrations>> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new BrokenExercise(file, 'is not JSON; "npm run calibrate" writes it', { cause });
  }
  const parsed = Calibrations.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BrokenExercise(
    file,
    `${issue!.path.join(".")}: ${issue!.message}; "npm run calibrate" writes it`,
  );
}
