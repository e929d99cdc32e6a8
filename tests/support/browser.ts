import type { Browser } from "playwright";
import { findBrowser, launchChromium } from "@/grader/cli/chromium";
import { programOf, run } from "../../scripts/processes.mjs";
import { installSystemPackage } from "../../scripts/system-packages.mjs";

/** The browser that tests find is the one that measurements use. */
export { launchChromium } from "@/grader/cli/chromium";

/**
 * One without WebGPU, where everything runs on WebAssembly: for tests of something else. Every exercise page would
 * otherwise keep the CPU busy with shaders for seconds.
 */
export const launchWithoutWebGpu = (flags: readonly string[] = []): Promise<Browser> =>
  launchChromium(flags, []);

/**
 * Finds a browser or fetches one: Playwright's, then the operating system's.
 *
 * @throws {Error} with what to type, when there is none to be had
 */
export async function ensureBrowser(): Promise<string> {
  const here = findBrowser();
  if (here) return here;
  console.log("No Chromium here: trying Playwright's download");
  // Behind a closed network it would wait half a minute for each of several servers.
  const impatient = { env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "8000" }, limitMs: 5 * 60_000 };
  await run([...programOf("playwright"), "install", "chromium"], impatient);
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  console.log("Playwright's Chromium is not to be had: trying the system's package");
  const refused = await installSystemPackage("chromium");
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    `No Chromium: ${refused ?? "the system's package does not start"}. ` +
      "Or install Chrome, or set CHROMIUM_PATH to one.",
  );
}
