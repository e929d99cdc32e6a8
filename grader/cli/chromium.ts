import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright";

/**
 * The Chromium of tests and measurements. WebGPU runs on the CPU (SwiftShader), so that a machine without a GPU, such
 * as a CI runner, tests the same code.
 */
const webgpuOnCpu = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/** Tests must not depend on what a browser fetches for itself. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

const programs = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

const usualPlaces = [
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * A browser that is already here: CHROMIUM_PATH, then an installed one, then the one Playwright downloaded.
 *
 * @returns its path, or nothing
 */
export function findBrowser(): string | undefined {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const folders = PATH.split(delimiter).filter(Boolean);
  const inPath = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...inPath, ...usualPlaces, chromium.executablePath()].find(
    (path) => existsSync(path) && answers(path),
  );
}

/** Some systems have a `chromium` that only says how to install Chromium, and a download may lack libraries. */
function answers(path: string): boolean {
  // Chrome on Windows opens a window instead of answering.
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

/** WebGPU on the machine's own device, where headless Chromium lets it. */
export const webgpuOnDevice = [
  "--enable-unsafe-webgpu",
  "--enable-features=Vulkan",
  "--ignore-gpu-blocklist",
];

/**
 * A headless Chromium with WebGPU. The caller closes it.
 *
 * @param flags more of Chromium's own
 * @param webgpu what computes it: the CPU unless given
 * @throws {Error} when there is no browser here; `npm test` fetches one first
 */
export async function launchChromium(
  flags: readonly string[] = [],
  webgpu: readonly string[] = webgpuOnCpu,
): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("No Chromium: npx tsx tests/support/prepare-browser.ts fetches one");
  // Chromium's own sandbox refuses to run as root, which is what containers do.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args: [...webgpu, ...quiet, ...asRoot, ...flags] });
}
