import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "@/lib/app-error";

/** What is read lands here, one piece over the other: whoever is told of a piece is done with it when it returns. */
const pieces = Buffer.alloc(256 << 10);

/** A connection that a process can be given to write to. */
export interface ReadingSocket {
  /** Our end, which only reads. */
  ours: Socket;
  /** The process's end; ours to destroy once it has it. */
  theirs: Socket;
}

/**
 * Opens a connection that is read without new memory for each piece, which the pipes that Node gives a process cannot: they
 * take 64 KiB for every read, and V8 collects all garbage after forty training steps of it.
 *
 * @param onBytes called with each piece, which is written over when it returns
 * @throws {AppError} `no-socket` where no socket can be made in the folder for temporary files
 */
export async function openReadingSocket(onBytes: (piece: Uint8Array) => void): Promise<ReadingSocket> {
  // Nobody else may enter the folder, so nobody else can connect; and it is gone before the process starts.
  let folder: string | null = null;
  const server = createServer();
  try {
    folder = mkdtempSync(join(tmpdir(), "downhill-"));
    const path = join(folder, "socket");
    server.listen(path);
    await once(server, "listening");
    const read = (bytes: number) => {
      onBytes(pieces.subarray(0, bytes));
      return true;
    };
    const accepted = once(server, "connection");
    const ours = connect({ path, onread: { buffer: pieces, callback: read } });
    const [[theirs]] = await Promise.all([accepted as Promise<[Socket]>, once(ours, "connect")]);
    return { ours, theirs };
  } catch (cause) {
    throw new AppError("no-socket", `no socket could be made in ${tmpdir()}`, { cause });
  } finally {
    server.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
}
