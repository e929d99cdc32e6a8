import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Database } from "@/lib/db/database";
import { openDatabase } from "@/lib/db/open";
import { settings } from "@/lib/db/schema";
import { gradingSeed } from "@/lib/grading-seed";
import { startChild } from "@/tests/support/children";
import { eventually } from "@/tests/support/eventually";
import { usePostgres } from "@/tests/support/postgres";

async function openHere(url: string): Promise<Database> {
  const database = await openDatabase({ url });
  onTestFinished(() => database.close());
  return database;
}

/** Cuts every connection to the database but the one that asks, as a restart of the server does. */
async function cutOthers(database: Database): Promise<void> {
  await database.queries.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

describe("openDatabase on PostgreSQL", { timeout: 120_000 }, () => {
  const server = usePostgres();

  it("openDatabase may be called by many processes at once on an empty database", async () => {
    const url = await server().createDatabase();
    const children = [startChild("open-database", { url }), startChild("open-database", { url })];
    const ours = await Promise.all(Array.from({ length: 6 }, () => openHere(url)));
    await Promise.all(children.map((child) => child.line("opened")));
    // All make the secret at once too, and all must agree on it.
    const seeds = await Promise.all(ours.map((database) => gradingSeed(database, "submission")));
    expect(new Set(seeds).size).toBe(1);
    expect(await ours[0]!.queries.select().from(settings)).toHaveLength(1);
  });

  it("openDatabase names the server that does not answer, and never the password", async () => {
    const error = await openDatabase({ url: "postgres://me:secret@127.0.0.1:1/course" }).catch((e) => e);
    expect(error).toMatchObject({
      code: "database-unreachable",
      message: "PostgreSQL at 127.0.0.1:1/course does not answer",
    });
    expect(error.cause.code).toBe("ECONNREFUSED");
  });

  it("the database answers again after its connections were cut", async () => {
    const url = await server().createDatabase();
    const [database, other] = [await openHere(url), await openHere(url)];
    await database.ping();
    await cutOthers(other);
    // A cut connection is found out at the latest by the first query that meets it.
    await eventually(() => database.ping().then(() => "answers")).toBe("answers");
  });

  it("listen goes on after its connection was cut, and tells that something may be missing", async () => {
    const url = await server().createDatabase();
    const [database, other] = [await openHere(url), await openHere(url)];
    const heard: (string | null)[] = [];
    await database.listen("news", (payload) => heard.push(payload));
    await other.notify("news", "before");
    await eventually(() => heard).toEqual(["before"]);
    await cutOthers(other);
    await eventually(() => heard).toEqual(["before", null]);
    await other.notify("news", "after");
    await eventually(() => heard).toEqual(["before", null, "after"]);
  });

  it("listen uses one connection, however many listen", async () => {
    const url = await server().createDatabase();
    const database = await openHere(url);
    await Promise.all(Array.from({ length: 50 }, (_, i) => database.listen(`channel_${i % 7}`, () => {})));
    const { rows } = (await database.queries.execute(
      sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and query ~ 'LISTEN'`,
    )) as unknown as { rows: { n: number }[] };
    // The query that asks contains the word too.
    expect(rows[0]!.n).toBe(2);
  });
});
