import { describe, expect, it } from "vitest";
import { watchSubmission } from "@/app/server/watch-submission";
import type { SubmissionView } from "@/app/workbench/submission-view";
import type { NotificationListener } from "@/lib/db/database";

const view = (change: Partial<SubmissionView>): SubmissionView => ({
  id: "s1",
  slug: "gradient-descent",
  createdAt: "2026-01-01T00:00:00.000Z",
  state: "running",
  position: null,
  progress: null,
  verdict: null,
  ...change,
});

/** A database that tells what the test tells it to, and a submission that the test changes. */
function scene(first: SubmissionView | null) {
  let now = first;
  let listener: NotificationListener = () => {};
  let stops = 0;
  let reads = 0;
  const leave = new AbortController();
  const database = {
    listen: async (_channel: string, heard: NotificationListener) => {
      listener = heard;
      return async () => {
        stops++;
      };
    },
  };
  const read = async () => {
    reads++;
    return now;
  };
  return {
    states: watchSubmission(database, "s1", read, leave.signal),
    becomes(next: SubmissionView | null, payload: string | null = "s1") {
      now = next;
      listener(payload);
    },
    leave,
    reads: () => reads,
    stops: () => stops,
  };
}

describe("watchSubmission", () => {
  it("watchSubmission tells the state there is, then each change, then ends with the verdict", async () => {
    const { states, becomes, stops } = scene(view({}));
    expect((await states.next()).value).toMatchObject({ state: "running" });
    const second = states.next();
    becomes(view({ progress: { of: 2, tests: [] } }));
    expect((await second).value).toMatchObject({ progress: { of: 2 } });
    const third = states.next();
    becomes(view({ state: "done" }));
    expect((await third).value).toMatchObject({ state: "done" });
    expect(await states.next()).toEqual({ done: true, value: undefined });
    expect(stops()).toBe(1);
  });

  it("watchSubmission tells a graded submission once, whoever comes late", async () => {
    const { states } = scene(view({ state: "done" }));
    expect((await states.next()).value).toMatchObject({ state: "done" });
    expect((await states.next()).done).toBe(true);
  });

  it("watchSubmission says nothing of a notification that changed nothing", async () => {
    const { states, becomes } = scene(view({}));
    await states.next();
    const next = states.next();
    becomes(view({}));
    await new Promise((resolve) => setTimeout(resolve, 20));
    becomes(view({ state: "failed" }));
    expect((await next).value).toMatchObject({ state: "failed" });
  });

  it("watchSubmission looks again after a lost connection to the database", async () => {
    const { states, becomes } = scene(view({}));
    await states.next();
    const next = states.next();
    becomes(view({ state: "done" }), null);
    expect((await next).value).toMatchObject({ state: "done" });
  });

  it("watchSubmission does not look at what other submissions do", async () => {
    const { states, becomes, reads, leave } = scene(view({}));
    await states.next();
    const next = states.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    becomes(view({ state: "done" }), "s2");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads()).toBe(1);
    leave.abort();
    expect((await next).done).toBe(true);
  });

  it("watchSubmission ends, and stops listening, when the reader leaves", async () => {
    const { states, leave, stops } = scene(view({}));
    await states.next();
    const next = states.next();
    leave.abort();
    expect((await next).done).toBe(true);
    expect(stops()).toBe(1);
  });

  it("watchSubmission looks by itself while the submission waits, since its place moves unannounced", async () => {
    const { states, becomes } = scene(view({ state: "queued", position: 3 }));
    await states.next();
    becomes(view({ state: "queued", position: 2 }), "another");
    expect((await states.next()).value).toMatchObject({ position: 2 });
  });
});
