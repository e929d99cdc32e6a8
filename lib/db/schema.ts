import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
/** "grade" and "regrade" are about a submission, "verify" and "replay" about an entry of the leaderboard. */
export type JobKind = "grade" | "regrade" | "verify" | "replay";
export type JobState = "queued" | "running" | "done" | "failed";
export type GradeReason = "submitted" | "regraded";

export const learners = pgTable(
  "learners",
  {
    id: uuid("id").primaryKey(),
    nickname: text("nickname").notNull(),
    /** The nickname folded for comparison (nicknameKey): what makes it unique whatever its case. */
    nicknameKey: text("nickname_key").notNull().unique(),
    role: text("role").$type<Role>().notNull().default("learner"),
    createdAt: createdAt(),
  },
  // For LIKE 'ada%', which the unique index serves in the C locale alone.
  (table) => [index("learners_nickname_prefix").on(table.nicknameKey.op("text_pattern_ops"))],
);

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
    submissionId: uuid("submission_id").references(() => submissions.id),
    entryId: uuid("entry_id").references(() => entries.id),
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
    uniqueIndex("jobs_one_open_entry")
      .on(table.entryId, table.kind)
      .where(sql`${table.state} in ('queued', 'running')`),
    index("jobs_submission").on(table.submissionId, table.id),
    index("jobs_entry").on(table.entryId, table.id),
    check("jobs_one_subject", sql`num_nonnulls(${table.submissionId}, ${table.entryId}) = 1`),
  ],
);

/** Where a job goes on when it is taken again. Gone once the job is done. */
export const checkpoints = pgTable("checkpoints", {
  jobId: uuid("job_id")
    .primaryKey()
    .references(() => jobs.id),
  /** Opaque here: whatever the handler wants to find again. */
  value: jsonb("value").notNull(),
});

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

export type EntryState = "waiting" | "verified" | "refused" | "failed" | "cancelled";
export type VerificationReason = "submitted" | "replayed";
export interface Sealed {
  error: number;
  standardError: number;
  runs: unknown;
}
/** Half of the test set: the public one ranks during a season, the private one is revealed at its end. */
export type Half = "public" | "private";

/** A stretch of time in which entries compete. At most one is open. */
export const seasons = pgTable(
  "seasons",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    openedAt: moment("opened_at").notNull().defaultNow(),
    closedAt: moment("closed_at"),
  },
  (table) => [
    uniqueIndex("seasons_one_open")
      .on(sql`(${table.closedAt} is null)`)
      .where(sql`${table.closedAt} is null`),
  ],
);

/** What an author sent to the leaderboard. The source never changes. */
export const entries = pgTable(
  "entries",
  {
    id: uuid("id").primaryKey(),
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learners.id),
    seasonId: integer("season_id")
      .notNull()
      .references(() => seasons.id),
    track: text("track").notNull(),
    source: text("source").notNull(),
    /** SHA-256 of the source in UTF-8, hex. */
    sourceHash: text("source_hash").notNull(),
    state: text("state").$type<EntryState>().notNull().default("waiting"),
    /** Whether it uses up one of its day's submissions: not when cancelled, never started, or broken by us. */
    counts: boolean("counts").notNull().default(true),
    /** Whether everybody may read the source. */
    shared: boolean("shared").notNull(),
    withdrawnAt: moment("withdrawn_at"),
    createdAt: createdAt(),
  },
  (table) => [
    index("entries_learner").on(table.learnerId, table.seasonId, table.track, table.id),
    // One verification at a time for each author, whoever asks how often.
    uniqueIndex("entries_one_waiting").on(table.learnerId).where(sql`${table.state} = 'waiting'`),
  ],
);

/** Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. */
export const verifications = pgTable(
  "verifications",
  {
    id: uuid("id").primaryKey(),
    entryId: uuid("entry_id")
      .notNull()
      .references(() => entries.id),
    jobId: uuid("job_id")
      .notNull()
      .unique()
      .references(() => jobs.id),
    createdAt: createdAt(),
    reason: text("reason").$type<VerificationReason>().notNull(),
    status: text("status").$type<"verified" | "refused">().notNull(),
    /** For a replay: whether it gave the same numbers as the first verification. */
    same: boolean("same"),
    /** What ranks it, as in standings; empty where it was refused. */
    publicError: doublePrecision("public_error"),
    publicStandardError: doublePrecision("public_standard_error"),
    runs: smallint("runs"),
    parameterCount: integer("parameter_count"),
    summary: jsonb("summary"),
    /** What may be told at once; opaque here. */
    shown: jsonb("shown").notNull(),
    /** What stays secret until the season ends: the error on the private half, the seeds, the runs one by one. */
    sealed: jsonb("sealed").$type<Sealed>(),
  },
  (table) => [index("verifications_entry").on(table.entryId, table.id)],
);

/**
 * The board: the best entry of each author on each track, in the order (error, standard error, parameters,
 * entry). Made from verifications, and can be made again.
 */
export const standings = pgTable(
  "standings",
  {
    seasonId: integer("season_id")
      .notNull()
      .references(() => seasons.id),
    track: text("track").notNull(),
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learners.id),
    entryId: uuid("entry_id")
      .notNull()
      .unique()
      .references(() => entries.id),
    /** 1 − mean accuracy over the runs, rounded to 1e-9, so that equal counts are equal numbers. */
    publicError: doublePrecision("public_error").notNull(),
    publicStandardError: doublePrecision("public_standard_error").notNull(),
    /** Empty until the season ends: what is not here cannot be shown. */
    privateError: doublePrecision("private_error"),
    privateStandardError: doublePrecision("private_standard_error"),
    runs: smallint("runs").notNull(),
    parameterCount: integer("parameter_count").notNull(),
    /** For the row's small print and its sparkline; opaque here. */
    summary: jsonb("summary").notNull(),
    shared: boolean("shared").notNull(),
    reproduced: boolean("reproduced").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.seasonId, table.track, table.learnerId] }),
    index("standings_public").on(
      table.seasonId,
      table.track,
      table.publicError,
      table.publicStandardError,
      table.parameterCount,
      table.entryId,
    ),
    index("standings_private").on(
      table.seasonId,
      table.track,
      table.privateError,
      table.privateStandardError,
      table.parameterCount,
      table.entryId,
    ),
    index("standings_shared").on(table.seasonId, table.track, table.publicError).where(sql`${table.shared}`),
    index("standings_reproduced")
      .on(table.seasonId, table.track, table.publicError)
      .where(sql`${table.reproduced}`),
  ],
);

/** The first entry of each shared rank: every entry from it to the next leader has its rank. */
export const rankLeaders = pgTable(
  "rank_leaders",
  {
    seasonId: integer("season_id")
      .notNull()
      .references(() => seasons.id),
    track: text("track").notNull(),
    half: text("half").$type<Half>().notNull(),
    rank: integer("rank").notNull(),
    error: doublePrecision("error").notNull(),
    standardError: doublePrecision("standard_error").notNull(),
    parameterCount: integer("parameter_count").notNull(),
    entryId: uuid("entry_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.seasonId, table.track, table.half, table.entryId] }),
    index("rank_leaders_order").on(
      table.seasonId,
      table.track,
      table.half,
      table.error,
      table.standardError,
      table.parameterCount,
      table.entryId,
    ),
  ],
);

/** What authors measured in their own browsers: the best of each, a number and never a rank. */
export const claims = pgTable(
  "claims",
  {
    seasonId: integer("season_id")
      .notNull()
      .references(() => seasons.id),
    track: text("track").notNull(),
    learnerId: uuid("learner_id")
      .notNull()
      .references(() => learners.id),
    sourceHash: text("source_hash").notNull(),
    accuracy: doublePrecision("accuracy").notNull(),
    parameterCount: integer("parameter_count").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.seasonId, table.track, table.learnerId] }),
    index("claims_best").on(table.seasonId, table.track, table.accuracy.desc(), table.learnerId),
  ],
);
