import { expect, it } from "vitest";
import { parseByteRange } from "@/data/mnist/byte-range";

// The examples of RFC 9110, section 14.1.2, for a file of 10,000 bytes, and its edges.
it.each([
  ["bytes=0-499", { first: 0, last: 499 }],
  ["bytes=500-999", { first: 500, last: 999 }],
  ["bytes=-500", { first: 9500, last: 9999 }],
  ["bytes=9500-", { first: 9500, last: 9999 }],
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=9999-20000", { first: 9999, last: 9999 }],
  ["bytes=-20000", { first: 0, last: 9999 }],
  ["Bytes=0-499", { first: 0, last: 499 }],
  ["bytes=10000-", "unsatisfiable"],
  ["bytes=10000-10001", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=0-0,-1", "whole"],
  ["bytes=500-499", "whole"],
  ["bytes=-", "whole"],
  ["bytes=a-b", "whole"],
  ["bytes=0x0-1", "whole"],
  ["items=0-1", "whole"],
  ["", "whole"],
  [null, "whole"],
] as const)("parseByteRange reads %j as %j", (header, expected) => {
  expect(parseByteRange(header, 10_000)).toEqual(expected);
});

it("parseByteRange finds nothing to give in an empty file", () => {
  expect(parseByteRange("bytes=0-", 0)).toBe("unsatisfiable");
  expect(parseByteRange("bytes=-5", 0)).toBe("unsatisfiable");
});
