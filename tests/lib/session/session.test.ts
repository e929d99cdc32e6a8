import { SignJWT } from "jose";
import { afterEach, expect, it, vi } from "vitest";
import { learners } from "@/lib/db/schema";
import { secret } from "@/lib/db/secret";
import { gradingSeed } from "@/lib/grading-seed";
import { createId } from "@/lib/id";
import { createLearner, rename } from "@/lib/session/learners";
import { readSession, sessionSeconds, signSession } from "@/lib/session/session";
import { describeOnEachEngine } from "@/tests/support/engines";

afterEach(() => {
  vi.useRealTimers();
});

describeOnEachEngine("sessions", (engine) => {
  it("readSession knows the learner that signSession was told, as the learner is now", async () => {
    const database = await engine.clean();
    const learner = await createLearner(database);
    const cookie = await signSession(database, learner.id);
    expect(cookie).toMatch(/^[\w.-]+$/);
    expect(await readSession(database, cookie)).toEqual(learner);
    await rename(database, learner.id, "Ada");
    expect((await readSession(database, cookie))?.nickname).toBe("Ada");
  });

  it("readSession knows nobody without a cookie, by a forged one, or whose learner is gone", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    const cookie = await signSession(database, id);
    const [header, , signature] = cookie.split(".");
    const payload = Buffer.from(JSON.stringify({ sub: id, aud: "downhill-session" })).toString("base64url");
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
    const foreign = new SignJWT().setProtectedHeader({ alg: "HS256" }).setAudience("downhill-session");
    const guessed = await foreign.setSubject(id).sign(new Uint8Array(32));
    for (const forged of [undefined, "", "x", `${header}.${payload}.${signature}`, unsigned, guessed]) {
      expect(await readSession(database, forged)).toBeNull();
    }
    expect(await readSession(database, cookie)).not.toBeNull();
    await database.queries.delete(learners);
    expect(await readSession(database, cookie)).toBeNull();
  });

  it("readSession takes no token that the same secret signed for another purpose", async () => {
    const database = await engine.clean();
    const { id } = await createLearner(database);
    const token = new SignJWT().setProtectedHeader({ alg: "HS256" }).setSubject(id).setAudience("elsewhere");
    const signed = await token.sign(await secret(database, "session-secret"));
    expect(await readSession(database, signed)).toBeNull();
  });

  it("readSession ends with the lifetime of the cookie", async () => {
    const database = await engine.clean();
    const cookie = await signSession(database, (await createLearner(database)).id);
    const now = Date.now();
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(now + (sessionSeconds - 60) * 1000);
    expect(await readSession(database, cookie)).not.toBeNull();
    vi.setSystemTime(now + (sessionSeconds + 60) * 1000);
    expect(await readSession(database, cookie)).toBeNull();
  });

  it("sessions and seeds survive a restart, and differ between installations", async () => {
    const place = await engine.place();
    const first = await engine.open(place);
    const learner = await createLearner(first);
    const cookie = await signSession(first, learner.id);
    const id = createId();
    const seed = await gradingSeed(first, id);
    await first.close();
    const second = await engine.open(place);
    expect(await readSession(second, cookie)).toEqual(learner);
    expect(await gradingSeed(second, id)).toBe(seed);
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    expect(await gradingSeed(second, createId())).not.toBe(seed);
    const elsewhere = await engine.fresh();
    expect(await readSession(elsewhere, cookie)).toBeNull();
    expect(await gradingSeed(elsewhere, id)).not.toBe(seed);
  });
});
