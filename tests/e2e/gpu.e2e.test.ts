import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { launchChromium } from "../support/browser";
import { useSite } from "./support/use-site";
import { announced, attempts, button, editorReady, openExercise, paste, write } from "./support/workbench";

/** A software GPU on a busy machine trains slowly. */
const trainedMs = 150_000;

/** What a guest begins with, for a GPU that takes longer to prepare than any call of the exercise may. */
const compileSlowly = `
  const { mapAsync: read } = GPUBuffer.prototype;
  GPUBuffer.prototype.mapAsync = async function (...args) {
    GPUBuffer.prototype.mapAsync = read;
    await new Promise((resolve) => setTimeout(resolve, 5000));
    return read.apply(this, args);
  };
`;

const used = useSite({ DOWNHILL_GRADERS: "0" }, launchChromium);

const says = (text: RegExp) =>
  expect.poll(() => announced(used.page).innerText(), { timeout: trainedMs, interval: 50 }).toMatch(text);

describe("Run on WebGPU", () => {
  it("Run trains on WebGPU, moves the curve meanwhile, and passes all shown tests", {
    timeout: 2 * trainedMs,
  }, async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    await write(page, attempts.right);
    await button(page, /^Run/).click();
    const plot = page.getByRole("img", { name: /loss against step/ });
    await plot.waitFor({ timeout: trainedMs });
    const early = await plot.getAttribute("aria-label");
    await expect.poll(() => plot.getAttribute("aria-label"), { timeout: trainedMs }).not.toBe(early);
    expect(await announced(page).innerText()).not.toMatch(/shown tests pass/);
    await says(/All \d shown tests pass. Feedback only/);
    expect(await page.getByText("Ran on WebGPU in this browser").isVisible()).toBe(true);
    // Something was drawn, not only described.
    expect(await plot.locator("canvas").evaluate(drawnPixels)).toBeGreaterThan(500);
  });

  it("a Run at once after the page came waits for the GPU, says so, and is not out of time for it", {
    timeout: 2 * trainedMs,
  }, async () => {
    const { page, site } = used;
    await page.route("**/assets/guest-*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: compileSlowly + (await response.text()) });
    });
    await page.goto(`${site.url}/exercises/adagrad`);
    await editorReady(page);
    await paste(page, readFileSync("exercises/adagrad/solution.ts", "utf8"));
    await page.keyboard.press("Control+Enter");
    await says(/^Preparing the GPU/);
    await says(/^All \d+ shown tests pass/);
    expect(await page.getByText("Ran on WebGPU in this browser").isVisible()).toBe(true);
  });

  it("a GPU that is lost in mid-run costs nothing: it runs again on WebAssembly, and says so", {
    timeout: 240_000,
  }, async () => {
    const { page, site } = used;
    await openExercise(page, site.url);
    // And takes its time: a run that is over before the browser tells of the loss has missed nothing.
    const losesIt =
      "  const { device } = tf.backend() as unknown as { device?: { destroy(): void } };\n" +
      "  device?.destroy();\n" +
      "  for (const end = performance.now() + 500; device && performance.now() < end; );\n";
    await write(page, attempts.climbs.replace("return", `${losesIt}return`));
    await page.keyboard.press("Control+Enter");
    await says(/Not yet: 0 of \d tests passed/);
    const where = page.getByText("Ran on WebAssembly in this browser").first();
    await expect.poll(() => where.innerText(), { timeout: 30_000 }).toContain("WebGPU was lost");
  });
});

/** How many pixels of a canvas are not transparent. Runs in the browser. */
function drawnPixels(canvas: Element): number {
  const { width, height } = canvas as HTMLCanvasElement;
  const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
  let drawn = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) drawn++;
  return drawn;
}
