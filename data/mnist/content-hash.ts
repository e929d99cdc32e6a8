import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

const known = new Map<string, { stamp: string; hash: Promise<string> }>();

/**
 * 32 hex digits that change with the file's content: for `?v=` in its URL and for its ETag.
 *
 * Not a constant of ours, because other zlib versions pack the same data into other bytes. Computed once
 * for each state of the file (about 10 ms for 10 MB).
 *
 * @param handle the file, where it is open already; left open
 */
export async function contentHash(file: string, handle?: FileHandle): Promise<string> {
  const opened = handle ?? (await open(file));
  try {
    const { ino, size, mtimeMs } = await opened.stat();
    const stamp = `${ino} ${size} ${mtimeMs}`;
    let entry = known.get(file);
    if (entry?.stamp !== stamp) {
      entry = { stamp, hash: hashOf(opened, size) };
      known.set(file, entry);
      entry.hash.catch(() => known.delete(file));
    }
    return await entry.hash;
  } finally {
    if (handle === undefined) await opened.close();
  }
}

async function hashOf(handle: FileHandle, size: number): Promise<string> {
  const hash = createHash("sha256");
  const chunk = new Uint8Array(1 << 20);
  for (let position = 0; position < size; ) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) break;
    hash.update(chunk.subarray(0, bytesRead));
    position += bytesRead;
  }
  return hash.digest("hex").slice(0, 32);
}
