import { describe, expect, it } from "vitest";
import { crc32 } from "@/data/mnist/crc32";
import {
  decodePackHeader,
  encodePackHeader,
  type PackHeader,
  packHeaderLength,
  packLength,
} from "@/data/mnist/pack-header";

const header: PackHeader = {
  count: 300,
  imagesSha256: "0123456789abcdef".repeat(4),
  labelsSha256: "fedcba9876543210".repeat(4),
  blocks: [
    { count: 256, offset: 120, byteLength: 1000, crc32: 0xdeadbeef },
    { count: 44, offset: 1120, byteLength: 77, crc32: 1 },
  ],
};

/** The header with one 32-bit field overwritten, and its own checksum made right again. */
function altered(at: number, value: number): Uint8Array {
  const bytes = encodePackHeader(header);
  const view = new DataView(bytes.buffer);
  view.setUint32(at, value, true);
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true);
  return bytes;
}

describe("pack header", () => {
  it("encodePackHeader writes the bytes that the README describes", () => {
    const bytes = encodePackHeader(header);
    expect(bytes.length).toBe(packHeaderLength(2));
    expect(bytes.length).toBe(120);
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("DHMN");
    expect([...bytes.subarray(4, 24)]).toEqual(
      [1, 0, 0, 0, 44, 1, 0, 0, 28, 0, 28, 0, 2, 0, 0, 0, 0x01, 0x23, 0x45, 0x67], // 300 = 256 + 44
    );
    expect([...bytes.subarray(52, 54)]).toEqual([0xfe, 0xdc]);
    expect([...bytes.subarray(84, 100)]).toEqual([
      0, 1, 0, 0, 120, 0, 0, 0, 0xe8, 3, 0, 0, 0xef, 0xbe, 0xad, 0xde,
    ]);
  });

  it("decodePackHeader reads what encodePackHeader wrote and ignores what follows", () => {
    const file = new Uint8Array([...encodePackHeader(header), 1, 2, 3]);
    expect(decodePackHeader("a.pack", file)).toEqual(header);
    expect(packLength(header)).toBe(1197);
  });

  it.each([
    ["another kind of file", altered(0, 0x04034b50), "a.pack: magic must be 1313687620, got 67324752"],
    ["another version", altered(4, 2), "a.pack: version must be 1, got 2"],
    ["other image sides", altered(12, 0x001c001b), "a.pack: rows must be 28, got 27"],
    ["a wrong total", altered(8, 301), "a.pack: examples in all blocks must be 301, got 300"],
    ["a gap between blocks", altered(104, 1121), "a.pack: block 1 offset must be 1120, got 1121"],
    ["more blocks than it holds", altered(16, 3), "a.pack: header length must be at most 120 bytes, got 136"],
    [
      "a file cut short",
      encodePackHeader(header).subarray(0, 87),
      "a.pack: length must be at least 88 bytes, got 87",
    ],
  ])("decodePackHeader refuses %s", (_, bytes, message) => {
    expect(() => decodePackHeader("a.pack", bytes)).toThrowError(
      expect.objectContaining({ code: "pack-corrupt", message }),
    );
  });

  it("decodePackHeader refuses a header in which any one byte differs", () => {
    for (let at = 0; at < packHeaderLength(2); at++) {
      const bytes = encodePackHeader(header);
      bytes[at]! ^= 0x10;
      expect(() => decodePackHeader("a.pack", bytes), `byte ${at}`).toThrowError("a.pack: ");
    }
  });
});
