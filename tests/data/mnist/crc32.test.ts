import * as zlib from "node:zlib";
import { expect, it } from "vitest";
import { crc32 } from "@/data/mnist/crc32";
import { createRandom } from "@/lib/random";

it("crc32 of the digits 1 to 9 is the check value of the standard", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

it("crc32 of nothing is 0", () => {
  expect(crc32(new Uint8Array(0))).toBe(0);
});

it("crc32 agrees with zlib's", () => {
  const random = createRandom("crc32");
  for (const length of [1, 2, 255, 256, 10_007]) {
    const bytes = Uint8Array.from({ length }, () => random.integer(256));
    // A gzip file ends with the CRC-32 and the length; zlib.crc32 itself is younger than Node 20.19.
    expect(crc32(bytes)).toBe(zlib.gzipSync(bytes).readUInt32LE(zlib.gzipSync(bytes).length - 8));
  }
});
