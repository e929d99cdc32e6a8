import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import type { Database } from "@/lib/db/database";
import { type DatabaseOptions, openDatabase } from "@/lib/db/open";
import { placeEmptyPglite } from "@/tests/support/pglite-template";
import { usePostgres } from "@/tests/support/postgres";

/** A way to get databases for tests. What they leave goes when the tests end. */
export interface Engine {
  name: Database["engine"];
  /** A database with no rows but settings, the same one for each test of the suite: cheap. */
  clean(): Promise<Database>;
  /** How to open an empty database that nobody has open. */
  place(): Promise<DatabaseOptions>;
  /** Opens an empty database, migrated. */
  fresh(): Promise<Database>;
  /** Opens a place; it is closed when the test ends. */
  open(place: DatabaseOptions): Promise<Database>;
}

/** A folder for the test that is running. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "downhill-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for the tests of the `describe` in which it is called. */
function useTemporaryFolder(): () => string {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "downhill-test-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

async function open(place: DatabaseOptions): Promise<Database> {
  const database = await openDatabase(place);
  onTestFinished(() => database.close());
  return database;
}

/** Empties every table but settings, whose secrets are remembered while the database is open. */
async function wipe({ queries }: Database): Promise<void> {
  await queries.transaction(async (transaction) => {
    await transaction.execute(sql`alter table grades disable trigger user`);
    await transaction.execute(sql`alter table verifications disable trigger user`);
    await transaction.execute(sql`truncate learners, drafts, submissions, give_ups, jobs, grades, checkpoints,
      seasons, entries, verifications, standings, rank_leaders, claims restart identity`);
    await transaction.execute(sql`alter table grades enable trigger user`);
    await transaction.execute(sql`alter table verifications enable trigger user`);
  });
}

function engine(name: Database["engine"], newPlace: () => Promise<DatabaseOptions>): Engine {
  let shared: Database | undefined;
  afterAll(() => shared?.close());
  return {
    name,
    open,
    place: newPlace,
    fresh: async () => open(await newPlace()),
    async clean() {
      shared ??= await openDatabase(await newPlace());
      await wipe(shared);
      return shared;
    },
  };
}

/** Runs the suite on PGlite and on a real PostgreSQL. It fails, and is not skipped, where one is missing. */
export function describeOnEachEngine(title: string, suite: (engine: Engine) => void): void {
  describe(`${title} on PGlite`, { timeout: 120_000 }, () => {
    const parent = useTemporaryFolder();
    let places = 0;
    suite(
      engine("pglite", async () => {
        const folder = path.join(parent(), `db-${++places}`);
        await placeEmptyPglite(folder);
        return { folder };
      }),
    );
  });
  describe(`${title} on PostgreSQL`, { timeout: 120_000 }, () => {
    const server = usePostgres();
    suite(engine("postgres", async () => ({ url: await server().createDatabase() })));
  });
}
