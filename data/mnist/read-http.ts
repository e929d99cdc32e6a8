import { type MnistSplit, openMnist, type ReadRange } from "@/data/mnist/loader";
import type { Bytes } from "@/data/mnist/pack-header";
import { AppError } from "@/lib/app-error";

export interface HttpReaderOptions {
  /** The pause before the second attempt. */
  retryDelayMs?: number;
  /** After so long without a complete answer an attempt has failed. */
  timeoutMs?: number;
}

/** An attempt that may go better a second time. */
class Transient extends Error {}

/**
 * Ranges of a file on a server. Each is asked for at most twice. A server or proxy that ignores `Range` and
 * sends everything (200) is asked only once: all later reads are cut from that answer.
 *
 * @throws {AppError} `download-failed` when both attempts fail or the server refuses; `download-changed`
 *   when the file was replaced since the first read, so that its blocks no longer fit together
 */
export function httpReader(url: string, options: HttpReaderOptions = {}): ReadRange {
  const { retryDelayMs = 300, timeoutMs = 60_000 } = options;
  let whole: Bytes | undefined;
  let etag: string | null | undefined;

  async function attempt(offset: number, length: number): Promise<Bytes> {
    const response = await fetch(url, {
      headers: { Range: `bytes=${offset}-${offset + length - 1}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 200 || response.status === 206) {
      etag ??= response.headers.get("etag");
      if (etag !== response.headers.get("etag")) {
        await response.body?.cancel();
        throw new AppError("download-changed", `${url}: was replaced on the server; reload the page`);
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.status === 206) return checkPart(response, bytes, offset, length);
      whole = bytes;
      return bytes.slice(offset, offset + length);
    }
    await response.body?.cancel();
    const message = `${url}: status must be 206 or 200, got ${response.status}`;
    if (response.status >= 500 || response.status === 408 || response.status === 429) {
      throw new Transient(message);
    }
    throw new AppError("download-failed", message);
  }

  return async (offset, length) => {
    if (whole) return whole.slice(offset, offset + length);
    try {
      return await attempt(offset, length);
    } catch (error) {
      if (error instanceof AppError) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    try {
      return await attempt(offset, length);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      const reason = cause instanceof Transient ? cause.message : `${url}: ${cause}`;
      throw new AppError("download-failed", `${reason}, twice; bytes from ${offset}`, { cause });
    }
  };
}

/** A proxy can answer with another range than was asked for, and a connection can end early. */
function checkPart(response: Response, bytes: Bytes, offset: number, length: number): Bytes {
  const range = response.headers.get("content-range");
  const [, first, last, total] = range?.match(/^bytes (\d+)-(\d+)\/(\d+)$/)?.map(Number) ?? [];
  const end = Math.min(offset + length, total ?? Number.NaN);
  if (first !== offset || last !== end - 1) {
    throw new Transient(`${response.url}: Content-Range must be ${offset}-${end - 1}, got ${range}`);
  }
  if (bytes.length !== end - offset) {
    throw new Transient(`${response.url}: body must be ${end - offset} bytes, got ${bytes.length}`);
  }
  return bytes;
}

/**
 * A split from a server (see serve.ts).
 *
 * @param url of one pack; with `?v=` and its content hash, the browser's cache keeps it for good
 * @example
 * const train = await mnistFromUrl("/api/data/mnist-train.pack?v=1f0c…");
 * const { images, labels } = await train.examples(0, 128); // 48 KiB of 9.6 MB on the wire so far
 */
export function mnistFromUrl(url: string, options?: HttpReaderOptions): Promise<MnistSplit> {
  return openMnist(httpReader(url, options), url);
}
