import { sql } from "drizzle-orm";
import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

// Microseconds: rounded to milliseconds, "run after now" would lie up to half a millisecond ahead, and a
// worker woken by the insert would find nothing to take.
const moment = (name: string) => timestamp(name, { withTimezone: true });
const createdAt = () => moment("created_at").notNull().defaultNow();

export type Role = "learner" | "instructor";
export type JobKind = "grade" | "regrade";
export type JobState = "queued" | "running" | "done" | "failed";
export type GradeReason = "submitted" | "regraded";

export const learners = pgTable("learners", {
  id: uuid("id").primaryKey(),
  nickname: text("nickname").notNull(),
  /** The nickname folded for comparison (nicknameKey): what makes it unique whatever its case. */
  nicknameKey: text("nickname_key").notNull().unique(),
  role: text("role").$type<Role>().notNull().default("learner"),
  createdAt: createdAt(),
});

export const drafts = pgTable(
  "drafts",
  {
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learners.id),
    slug: text("slug").notNull(),
    source: text("source").notNull(),
    /** Counted by the client: a write with a smaller number than the stored one is too late. */
    revision: integer("revision").notNull(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.slug] })],
);

export const submissions = pgTable(
  "submissions",
  {
    id: uuid("id").primaryKey(),
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learners.id),
    slug: text("slug").notNull(),
    source: text("source").notNull(),
    /** SHA-256 of the source in UTF-8, hex. */
    sourceHash: text("source_hash").notNull(),
    /** Chosen by the page for one press of Submit, so that what it sends twice is stored once. */
    key: uuid("key"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("submissions_learner_key").on(table.learnerId, table.key),
    index("submissions_learner_slug").on(table.learnerId, table.slug, table.id),
    index("submissions_slug").on(table.slug),
  ],
);

/** Who asked for the reference of an exercise before passing it. What they submit later is graded, but not counted. */
export const giveUps = pgTable(
  "give_ups",
  {
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learners.id),
    slug: text("slug").notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.slug] })],
);

/** Work that waits in the queue. lib/queue holds the only code that changes a row. */
export const jobs = pgTable(
  "jobs",
  {
    id: uuid("id").primaryKey(),
    submissionId: uuid("submission_id")
      .notNull()
      .references(() => submissions.id),
    kind: text("kind").$type<JobKind>().notNull(),
    state: text("state").$type<JobState>().notNull().default("queued"),
    /** Smaller goes first; within one priority the oldest goes first. */
    priority: smallint("priority").notNull(),
    /** How often it was taken; also the fencing token of whoever took it last. */
    attempts: integer("attempts").notNull().default(0),
    /** How many of those attempts we broke: a thrown error or a worker that died. */
    failures: integer("failures").notNull().default(0),
    /** Not before this moment: the back-off after a failure. */
    runAfter: moment("run_after").notNull().defaultNow(),
    leaseUntil: moment("lease_until"),
    worker: text("worker"),
    createdAt: createdAt(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    progress: jsonb("progress"),
    error: text("error"),
  },
  (table) => [
    index("jobs_open").on(table.priority, table.id).where(sql`${table.state} in ('queued', 'running')`),
    index("jobs_finished").on(table.finishedAt).where(sql`${table.state} = 'done'`),
    // One open job of a kind for a submission, so asking twice for a regrade is asking once.
    uniqueIndex("jobs_one_open")
      .on(table.submissionId, table.kind)
      .where(sql`${table.state} in ('queued', 'running')`),
    index("jobs_submission").on(table.submissionId, table.id),
  ],
);

/** Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const grades = pgTable(
  "grades",
  {
    id: uuid("id").primaryKey(),
    submissionId: uuid("submission_id")
      .notNull()
      .references(() => submissions.id),
    /** The job that gave it: a job gives one grade at most. */
    jobId: uuid("job_id")
      .notNull()
      .unique()
      .references(() => jobs.id),
    createdAt: createdAt(),
    reason: text("reason").$type<GradeReason>().notNull(),
    /** Opaque here. jsonb keeps every number and text, but not the order of keys. */
    verdict: jsonb("verdict").notNull(),
    status: text("status").notNull(),
    score: doublePrecision("score").notNull(),
    maxScore: doublePrecision("max_score").notNull(),
  },
  (table) => [index("grades_submission").on(table.submissionId, table.id)],
);

/** Secrets of this installation, made once. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});
