import { type FileHandle, open } from "node:fs/promises";
import { parseByteRange } from "@/data/mnist/byte-range";
import { contentHash } from "@/data/mnist/content-hash";

const CHUNK = 64 * 1024;
const YEAR_S = 365 * 24 * 60 * 60;

/**
 * Answers a GET or HEAD for a file on disk: whole or one range, streamed, with a strong ETag.
 *
 * With `?v=` and the file's `contentHash` in the URL the answer may be cached for good; without it, it must
 * be revalidated; with any other `v` there is no such file, so that no cache and no reader ever joins parts
 * of two versions.
 *
 * @param file the caller has made sure that it may be read by whoever asks
 * @returns 200, 206, 304, 404, 405 or 416
 * @see RFC 9110, sections 13 and 14; RFC 8246 (immutable)
 */
export async function serveRange(file: string, request: Request): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response(null, { status: 405, headers: { Allow: "GET, HEAD" } });
  }
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (handle === undefined) return missing();
  let streaming = false;
  try {
    const hash = await contentHash(file, handle);
    const version = new URL(request.url).searchParams.get("v");
    if (version !== null && version !== hash) return missing();
    const etag = `"${hash}"`;
    const headers = new Headers({
      ETag: etag,
      "Accept-Ranges": "bytes",
      // It is compressed already: no-transform keeps a proxy from doing it again, which would undo ranges.
      "Cache-Control": version
        ? `public, max-age=${YEAR_S}, immutable, no-transform`
        : "public, no-cache, no-transform",
    });
    if (matches(request.headers.get("if-none-match"), etag))
      return new Response(null, { status: 304, headers });

    const { size } = await handle.stat();
    headers.set("Content-Type", "application/octet-stream");
    headers.set("X-Content-Type-Options", "nosniff");
    const range = parseByteRange(rangeThatApplies(request, etag), size);
    if (range === "unsatisfiable") {
      headers.set("Content-Range", `bytes */${size}`);
      headers.set("Cache-Control", "no-store");
      return new Response(null, { status: 416, headers });
    }
    const { first, last } = range === "whole" ? { first: 0, last: size - 1 } : range;
    headers.set("Content-Length", String(last - first + 1));
    if (range !== "whole") headers.set("Content-Range", `bytes ${first}-${last}/${size}`);
    const status = range === "whole" ? 200 : 206;
    if (request.method === "HEAD") return new Response(null, { status, headers });
    streaming = true;
    return new Response(streamOf(handle, first, last), { status, headers });
  } finally {
    if (!streaming) await handle.close();
  }
}

/** `Range` means something for GET only, and not when `If-Range` names another version. */
function rangeThatApplies(request: Request, etag: string): string | null {
  const ifRange = request.headers.get("if-range");
  const applies = request.method === "GET" && (ifRange === null || ifRange === etag);
  return applies ? request.headers.get("range") : null;
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(",").some((tag) => ["*", etag, `W/${etag}`].includes(tag.trim()));
}

function missing(): Response {
  return new Response("no such data\n", { status: 404, headers: { "Cache-Control": "no-store" } });
}

/**
 * Bytes `first` … `last`, read only as fast as they are taken; closes `handle` at the end.
 *
 * Not `Readable.toWeb`: when a client leaves in the middle it can throw where nothing catches it
 * (https://github.com/nodejs/node/issues/64529), which ends the server.
 */
function streamOf(handle: FileHandle, first: number, last: number): ReadableStream<Uint8Array> {
  let position = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = new Uint8Array(Math.min(CHUNK, last + 1 - position));
          const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
          if (bytesRead === 0) throw new Error(`file ended at ${position}, expected ${last + 1} bytes`);
          position += bytesRead;
          controller.enqueue(chunk.subarray(0, bytesRead));
          if (position > last) {
            await handle.close();
            controller.close();
          }
        } catch (error) {
          await handle.close();
          controller.error(error);
        }
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
}
