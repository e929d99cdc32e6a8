const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/**
 * CRC-32 as in zlib, gzip and PNG: reflected polynomial 0xEDB88320, initial value and final XOR 0xFFFFFFFF.
 *
 * It finds damage, not malice. A cryptographic hash is no option for the reader: `crypto.subtle` does not
 * exist on a page served over plain http, which is how a classroom without certificates serves the site.
 *
 * @returns an unsigned 32-bit integer
 * @see ISO 3309; RFC 1952, section 8
 */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    remainder = (remainder >>> 8) ^ TABLE[(remainder ^ bytes[i]!) & 0xff]!;
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
