import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { entries, jobs } from "@/lib/db/schema";
import { cancelEntry, shareEntry, submitEntry, withdrawEntry } from "@/lib/leaderboard/entries";
import { rules } from "@/lib/leaderboard/rules";
import { closeSeason, openSeason } from "@/lib/leaderboard/seasons";
import { maxFailures } from "@/lib/queue/job";
import { extend, fail } from "@/lib/queue/lease";
import { take } from "@/lib/queue/queue";
import { createLearner } from "@/lib/session/learners";
import { describeOnEachEngine } from "@/tests/support/engines";
import { letTimePass, submitOnce } from "@/tests/support/fixtures";
import { entryOf, finishWith, program, sendEntry, takeVerification, unlimited, verified } from "./fixtures";

describeOnEachEngine("entries", (engine) => {
  it("submitEntry stores the entry and its job in the season that is open, the first if there was none", async () => {
    const database = await engine.clean();
    const { entryId, learnerId, jobId } = await sendEntry(database, { track: "tiny", source: "source" });
    expect(await entryOf(database, entryId)).toMatchObject({
      learnerId,
      seasonId: 1,
      track: "tiny",
      source: "source",
      state: "waiting",
      counts: true,
    });
    expect(await database.queries.select().from(jobs)).toMatchObject([
      { id: jobId, entryId, submissionId: null, kind: "verify", state: "queued" },
    ]);
  });

  it("submitEntry refuses a second while one waits, on any track, even asked at once", async () => {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    const send = (track: string) =>
      submitEntry(database, { learnerId, track, source: program(), shared: false }, unlimited);
    const sent = await Promise.all(["sprint", "sprint", "classic", "tiny"].map(send));
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    for (const each of sent) if (!each.ok) expect(each.reason).toBe("already-waiting");
    expect(await database.queries.select().from(jobs)).toHaveLength(1);
    // A running one is waited for too.
    const job = await takeVerification(database);
    expect(await send("tiny")).toMatchObject({ ok: false, reason: "already-waiting" });
    await finishWith(database, job, verified([0.9, 0.91, 0.92]));
    expect(await send("tiny")).toMatchObject({ ok: true });
  });

  it("submitEntry counts the day's submissions of each track, from midnight UTC", async () => {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    const few = { ...unlimited, submissionsPerDay: 2 };
    const send = (track: string) =>
      submitEntry(database, { learnerId, track, source: program(), shared: false }, few);
    const verifyNext = async () =>
      finishWith(database, await takeVerification(database), verified([0.9, 0.91, 0.92]));
    for (let i = 0; i < 2; i++) {
      expect(await send("sprint")).toMatchObject({ ok: true });
      await verifyNext();
    }
    expect(await send("sprint")).toMatchObject({ ok: false, reason: "day-used" });
    expect(await send("classic")).toMatchObject({ ok: true });
    await verifyNext();
    const midnight = sql`date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'`;
    await database.queries.update(entries).set({ createdAt: midnight });
    expect(await send("sprint")).toMatchObject({ ok: false, reason: "day-used" });
    await database.queries.update(entries).set({ createdAt: sql`${midnight} - interval '1 microsecond'` });
    expect(await send("sprint")).toMatchObject({ ok: true });
  });

  it("submitEntry does not count what was cancelled, never started, or broken by us", async () => {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    const one = { ...unlimited, submissionsPerDay: 1 };
    const send = () =>
      submitEntry(database, { learnerId, track: "sprint", source: program(), shared: false }, one);
    const sendOk = async () => {
      const sent = await send();
      if (!sent.ok) throw new Error(sent.message);
      return sent;
    };

    const cancelled = await sendOk();
    expect(await cancelEntry(database, learnerId, cancelled.entryId)).toBe(true);

    const stillborn = await sendOk();
    const refusal = { status: "refused" as const, started: false, shown: { message: "no step" } };
    await finishWith(database, await takeVerification(database), refusal);

    const broken = await sendOk();
    for (let i = 0; i < maxFailures; i++) {
      await letTimePass(database);
      await fail(database.queries, await takeVerification(database), "the judge's process ended");
    }
    const diverged = await sendOk();
    await finishWith(database, await takeVerification(database), { ...refusal, started: true });
    expect(await send()).toMatchObject({ ok: false, reason: "day-used" });

    const states = [cancelled, stillborn, broken, diverged].map(async ({ entryId }) => {
      const { state, counts } = await entryOf(database, entryId);
      return [state, counts];
    });
    expect(await Promise.all(states)).toEqual([
      ["cancelled", false],
      ["refused", false],
      ["failed", false],
      ["refused", true],
    ]);
  });

  it("submitEntry lets the next one in when the worker of the last died too often", async () => {
    const database = await engine.clean();
    const { entryId, learnerId } = await sendEntry(database);
    for (let i = 0; i < maxFailures; i++) {
      await take(database.queries, "mortal", 60_000);
      await letTimePass(database);
    }
    expect(await take(database.queries, "gravedigger", 60_000)).toBeNull();
    expect(await entryOf(database, entryId)).toMatchObject({ state: "failed", counts: false });
    await sendEntry(database, { learnerId });
  });

  it("submitEntry takes 20 KB and no byte more", async () => {
    const database = await engine.clean();
    const { id: learnerId } = await createLearner(database);
    const send = (source: string) =>
      submitEntry(database, { learnerId, track: "sprint", source, shared: false });
    expect(rules.maxSourceBytes).toBe(20_480);
    // Two bytes each in UTF-8.
    expect(await send(`${"α".repeat(10_240)}!`)).toMatchObject({ ok: false, reason: "too-large" });
    expect(await send("α".repeat(10_240))).toMatchObject({ ok: true });
  });

  it("submitEntry refuses a program that its author had verified: new seeds would be a lottery", async () => {
    const database = await engine.clean();
    const source = program();
    const { learnerId } = await sendEntry(database, { source });
    await finishWith(database, await takeVerification(database), verified([0.9, 0.91, 0.92]));
    const send = (author: string, track: string) =>
      submitEntry(database, { learnerId: author, track, source, shared: false }, unlimited);
    expect(await send(learnerId, "sprint")).toMatchObject({ ok: false, reason: "verified-before" });
    expect(await send((await createLearner(database)).id, "sprint")).toMatchObject({ ok: true });
    expect(await send(learnerId, "tiny")).toMatchObject({ ok: true });
  });

  it("submitEntry refuses when many wait, and says when to try again", async () => {
    const database = await engine.clean();
    const full = { ...unlimited, maxWaiting: 10 };
    for (let i = 0; i < 10; i++) await sendEntry(database);
    const { id: learnerId } = await createLearner(database);
    // Unmeasured, a verification is taken to last a minute; a tenth of ten is one.
    expect(
      await submitEntry(database, { learnerId, track: "sprint", source: "", shared: false }, full),
    ).toMatchObject({ ok: false, reason: "queue-full", retryAfterSeconds: 60 });
  });

  it("submitEntry waits for a season", async () => {
    const database = await engine.clean();
    await sendEntry(database);
    await closeSeason(database);
    const { id: learnerId } = await createLearner(database);
    const entry = { learnerId, track: "sprint", source: "", shared: false };
    expect(await submitEntry(database, entry)).toMatchObject({ ok: false, reason: "season-closed" });
    expect(await openSeason(database, "Spring")).toMatchObject({ id: 2 });
    expect(await submitEntry(database, entry)).toMatchObject({ ok: true });
  });

  it("cancelEntry stops a running verification: its worker can write nothing more", async () => {
    const database = await engine.clean();
    const { entryId, learnerId } = await sendEntry(database);
    const job = await takeVerification(database);
    const stranger = await createLearner(database);
    expect(await cancelEntry(database, stranger.id, entryId)).toBe(false);
    expect(await cancelEntry(database, learnerId, entryId)).toBe(true);
    expect(await cancelEntry(database, learnerId, entryId)).toBe(false);
    expect(await extend(database.queries, job, 60_000)).toBe(false);
    expect(await finishWith(database, job, verified([0.9, 0.91, 0.92]))).toBe("lost");
    expect(await entryOf(database, entryId)).toMatchObject({ state: "cancelled", counts: false });
  });

  it("shareEntry and withdrawEntry are the author's alone", async () => {
    const database = await engine.clean();
    const { entryId, learnerId } = await sendEntry(database);
    const stranger = await createLearner(database);
    expect(await shareEntry(database, stranger.id, entryId, true)).toBe(false);
    expect(await withdrawEntry(database, stranger.id, entryId)).toBe(false);
    expect(await entryOf(database, entryId)).toMatchObject({ shared: false, withdrawnAt: null });
    expect(await shareEntry(database, learnerId, entryId, true)).toBe(true);
    expect(await entryOf(database, entryId)).toMatchObject({ shared: true });
  });

  it("take leaves the other lane alone, so that a verification keeps no grade waiting", async () => {
    const database = await engine.clean();
    await sendEntry(database);
    const { jobId } = await submitOnce(database);
    expect(await take(database.queries, "grader", 60_000, "grading")).toMatchObject({ id: jobId });
    expect(await take(database.queries, "grader", 60_000, "grading")).toBeNull();
    expect(await take(database.queries, "verifier", 60_000, "verifying")).toMatchObject({ kind: "verify" });
  });
});
