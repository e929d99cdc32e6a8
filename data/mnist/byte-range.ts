/** Positions of the first and the last byte wanted. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Reads a `Range` request header for a file of `size` bytes.
 *
 * Several ranges at once are treated like no header: the RFC lets a server do so, and we never ask for them.
 *
 * @returns the range; `"whole"` when the header is absent or to be ignored; `"unsatisfiable"` when it lies
 *   beyond the end
 * @see RFC 9110, sections 14.1.2 and 14.2
 */
export function parseByteRange(header: string | null, size: number): ByteRange | "whole" | "unsatisfiable" {
  const [, from, to] = header?.match(/^bytes=\s*(\d*)-(\d*)\s*$/i) ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return "whole";
  if (from === "") {
    // "-n": the last n bytes
    const suffix = Math.min(Number(to), size);
    return suffix === 0 ? "unsatisfiable" : { first: size - suffix, last: size - 1 };
  }
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return "whole"; // malformed
  return first < size ? { first, last } : "unsatisfiable";
}
