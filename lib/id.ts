import { randomBytes } from "node:crypto";

let lastMs = 0;
let counter = 0;

/**
 * A UUID version 7: 48 bits of Unix milliseconds, then a 12-bit counter, then 62 random bits. Ids sort
 * by the time they were made; within one process each is greater than the one before, even when the
 * clock steps back.
 *
 *     tttttttt-tttt-7ccc-vrrr-rrrrrrrrrrrr
 *
 * PostgreSQL has `uuidv7()` only from version 18, so ours is made here.
 *
 * @see RFC 9562, sections 5.7 and 6.2 (method 1: a dedicated counter)
 */
export function createId(nowMs = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else {
    counter++;
    // 4096 ids in a millisecond: borrow the next one instead of repeating or going back.
    if (counter > 0xfff) {
      lastMs++;
      counter = 0;
    }
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Whether `text` may be used as an id in a query: PostgreSQL throws on anything else. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
