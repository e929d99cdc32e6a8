import { type DBSchema, openDB } from "idb";
import type { Verdict } from "@/grader/verdict";

/** A run of the past, as this browser keeps it: runs cost the server nothing, so it knows of none. */
export interface PastRun {
  slug: string;
  /** ISO 8601. */
  at: string;
  source: string;
  /** null when it was stopped or broke off. */
  verdict: Verdict | null;
}

interface Schema extends DBSchema {
  runs: { key: number; value: PastRun; indexes: { slug: string } };
}

/** The oldest beyond these go. */
const mostPerExercise = 200;

const open = () =>
  openDB<Schema>("downhill", 1, {
    upgrade(database) {
      database.createObjectStore("runs", { autoIncrement: true }).createIndex("slug", "slug");
    },
  });

/** Keeps a run, without its curves, which are large. @returns whether it was kept: storage may be full, or forbidden */
export async function keepRun(run: PastRun): Promise<boolean> {
  try {
    const database = await open();
    const { verdict } = run;
    const light = verdict && { ...verdict, tests: verdict.tests.map((test) => ({ ...test, series: [] })) };
    await database.add("runs", { ...run, verdict: light });
    const keys = await database.getAllKeysFromIndex("runs", "slug", run.slug);
    for (const key of keys.slice(0, -mostPerExercise)) await database.delete("runs", key);
    database.close();
    return true;
  } catch {
    return false;
  }
}

/** The runs of an exercise that this browser has kept, newest first. */
export async function keptRuns(slug: string): Promise<PastRun[]> {
  try {
    const database = await open();
    const runs = await database.getAllFromIndex("runs", "slug", slug);
    database.close();
    return runs.reverse();
  } catch {
    return [];
  }
}
