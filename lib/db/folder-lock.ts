import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { AppError } from "@/lib/app-error";
import { identifyThisProcess, isAlive, type ProcessIdentity } from "@/lib/db/process-identity";

/** The lock file's text. The nonce tells two holders apart even when all else is the same. */
interface Holder extends ProcessIdentity {
  nonce: string;
}

const beatMs = 5_000;
/** A holder of another place is taken for dead after this long without a sign of life. */
const silentMs = 60_000;

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new AppError("database-locked", `${file} is not a lock file of Downhill: move it away`, {
      cause: error,
    });
  }
}

function isHeld(file: string, holder: Holder): boolean {
  const alive = isAlive(holder);
  if (alive !== "unknown") return alive;
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < silentMs;
}

function refuse(file: string, holder: Holder): never {
  const where = holder.place === identifyThisProcess().place ? "" : ` on ${holder.place}`;
  throw new AppError(
    "database-locked",
    `the database is in use by process ${holder.pid}${where} (lock file ${file}). Two processes on one folder ` +
      `would corrupt it: stop process ${holder.pid} first, or give this one another folder, or use PostgreSQL ` +
      "through DATABASE_URL, which any number of processes may share",
  );
}

/**
 * Puts our lock file in place, or throws. Nobody ever removes another's lock: that of a dead holder is
 * replaced by a rename, and only by whoever holds the lock named after that very holder, so
 * two processes that find the same dead holder cannot both win.
 */
function acquire(file: string, mine: Holder): void {
  const draft = `${file}.${mine.nonce}`;
  // Written aside and then linked, so that the file is never seen half written.
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = readHolder(file);
      if (!holder) continue;
      if (isHeld(file, holder)) refuse(file, holder);
      const succession = `${file}.after-${holder.nonce}`;
      acquire(succession, { ...mine, nonce: randomBytes(6).toString("hex") });
      try {
        // Another may have succeeded it, and finished, before we held the succession.
        if (readHolder(file)?.nonce !== holder.nonce) continue;
        renameSync(draft, file);
        return;
      } finally {
        rmSync(succession, { force: true });
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Makes this process the only one that may open the folder, until `release` is called or the process
 * dies, however it dies.
 *
 * @param file the lock file; beside the folder, not in it, because PostgreSQL owns what is inside
 * @throws {AppError} "database-locked", naming the process that holds it
 */
export function lockFolder(file: string): { release(): void } {
  const mine: Holder = { ...identifyThisProcess(), nonce: randomBytes(6).toString("hex") };
  acquire(file, mine);
  const beat = setInterval(() => {
    const now = new Date();
    // A missing file is for release to meet, not for a timer to crash on.
    if (statSync(file, { throwIfNoEntry: false })) utimesSync(file, now, now);
  }, beatMs);
  beat.unref();
  return {
    release() {
      clearInterval(beat);
      if (readHolder(file)?.nonce === mine.nonce) rmSync(file, { force: true });
    },
  };
}
