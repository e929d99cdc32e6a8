import { expect, it } from "vitest";
import { fingerprint } from "@/tests/grader/engine/fingerprint";
import { fingerprintBundle } from "@/tests/grader/engine/fingerprint-bundle";
import { launchChromium } from "@/tests/support/browser";

it("the engine trains to the same bits in a worker of a real browser as in Node", async () => {
  const source = await fingerprintBundle("postMessage");
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const answer = await page.evaluate(async (text) => {
      const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
      return new Promise<string>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
    }, source);
    expect(JSON.parse(answer)).toEqual(fingerprint());
  } finally {
    await browser.close();
  }
});
