import { deflateRawSync } from "node:zlib";
import { Refused } from "./refused";

/** A recipe is short. The second limit is what keeps weights out: they cannot be compressed, code can. */
const sourceLimits = { bytes: 20_480, compressedBytes: 5000 } as const;

/** @throws {Refused} for a file that holds more than a recipe */
export function checkSource(source: string): void {
  const bytes = Buffer.byteLength(source);
  if (bytes > sourceLimits.bytes)
    throw new Refused("malformed", `the file may have ${sourceLimits.bytes} bytes; it has ${bytes}`);
  const compressed = deflateRawSync(source, { level: 9 }).length;
  if (compressed > sourceLimits.compressedBytes)
    throw new Refused(
      "malformed",
      `the file may have ${sourceLimits.compressedBytes} bytes when compressed; it has ${compressed}. An entry is a recipe, and numbers by the thousand are none`,
    );
}
