import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserHost, openBrowserHost } from "@/tests/attacks/support/browser-host";

/** Few, large steps: a GPU that is computed on a CPU takes its time for each. */
const entry = (batchSize: number) => `
import * as tf from "@tensorflow/tfjs";
export const architecture = () => [];
export const batchSize = () => ${batchSize};
export const init = () => null;
export const schedule = () => ({ learningRate: 0.5 });
export const step = (params, gradients, state, { learningRate }) => ({
  params: params.map((w, i) => tf.sub(w, tf.mul(gradients[i], learningRate))),
  state,
});
`;

describe("claim", () => {
  let browser: BrowserHost;
  beforeAll(async () => {
    browser = await openBrowserHost("nothing");
  });
  afterAll(() => browser.close());

  it("trains on the whole budget in the browser, and counts it down", async () => {
    const { outcome, told } = await browser.claim({ source: entry(2000), track: "sprint" });
    if (outcome.status !== "claimed") throw new Error(outcome.message);
    expect(outcome).toMatchObject({ examplesSeen: 60_000, parameterCount: 7850, batchSize: 2000 });
    expect(outcome.backend).toBe(browser.backend.backend);
    // Thirty steps of softmax regression; a guess would recognise a tenth.
    expect(outcome.accuracy).toBeGreaterThan(0.75);
    const seen = told.map(({ examplesSeen }) => examplesSeen);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ examplesSeen: 60_000, of: 60_000 });
  });

  it("says which hook broke its rule, and is ready for the next run", async () => {
    const { outcome } = await browser.claim({ source: entry(0), track: "sprint" });
    expect(outcome).toMatchObject({
      status: "refused",
      code: "malformed",
      hook: "batchSize",
      started: false,
      message: "batchSize must return a whole number from 32 to 2000; it returned the number 0",
    });
  });
});
