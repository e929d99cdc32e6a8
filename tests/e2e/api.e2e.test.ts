import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, startSite } from "./support/site";
import { attempts } from "./support/workbench";

let site: Site;

// Nothing is graded here, so that what is submitted stays in the queue.
beforeAll(async () => {
  site = await startSite({ DOWNHILL_GRADERS: "0" });
});
afterAll(() => site?.close());

/** Somebody with a cookie jar of their own. */
function learner() {
  let cookie = "";
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${site.url}${path}`, {
      method,
      headers: { ...(cookie && { cookie }), "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie().find((each) => each.startsWith("downhill-session="));
    if (set) cookie = set.split(";")[0]!;
    return response;
  };
}

const submission = { slug: "gradient-descent", source: attempts.right };

async function refusal(response: Response) {
  return { status: response.status, code: (await response.json()).error.code };
}

describe("POST /api/submissions", () => {
  it("POST /api/submissions stores before it answers: 202 with an id that can be read back", async () => {
    const ask = learner();
    const response = await ask("POST", "/api/submissions", submission);
    expect(response.status).toBe(202);
    const { id } = await response.json();
    expect(await (await ask("GET", `/api/submissions/${id}`)).json()).toMatchObject({
      id,
      slug: "gradient-descent",
      state: "queued",
      position: expect.any(Number),
      verdict: null,
      source: attempts.right,
    });
    const { submissions } = await (await ask("GET", "/api/submissions?slug=gradient-descent")).json();
    expect(submissions).toMatchObject([{ id, state: "queued", score: null }]);
  });

  it.each([
    ["text that is no JSON", "{", "not-json"],
    ["a list", [], "bad-body"],
    ["no source", { slug: "gradient-descent" }, "bad-body"],
    ["a number for a source", { slug: "gradient-descent", source: 3 }, "bad-body"],
    ["a field that nobody asked for", { ...submission, score: 18 }, "bad-body"],
  ])("POST /api/submissions answers 400, with the reason, to %s", async (_what, body, code) => {
    expect(await refusal(await learner()("POST", "/api/submissions", body))).toEqual({ status: 400, code });
  });

  it("POST /api/submissions answers 404 to an unknown exercise, and stores nothing", async () => {
    const response = await learner()("POST", "/api/submissions", { ...submission, slug: "../../etc/passwd" });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await refusal(response)).toEqual({ status: 404, code: "unknown-exercise" });
  });

  it.each([
    ["a source above 100 KB", `// ${"é".repeat(52 * 1024)}`],
    ["a body of 10 MB", "x".repeat(10 * 1024 * 1024)],
  ])("POST /api/submissions answers 413 to %s", async (_what, source) => {
    expect(await refusal(await learner()("POST", "/api/submissions", { ...submission, source }))).toEqual({
      status: 413,
      code: "too-large",
    });
  });

  it("POST /api/submissions takes a source of 100 KB", async () => {
    const source = attempts.right.padEnd(100 * 1024, "\n");
    expect((await learner()("POST", "/api/submissions", { ...submission, source })).status).toBe(202);
  });

  it("POST /api/submissions answers 415 to what a form of another site could send", async () => {
    const response = await learner()("POST", "/api/submissions", submission, {
      "content-type": "text/plain",
    });
    expect(await refusal(response)).toEqual({ status: 415, code: "not-json" });
  });

  it("POST /api/submissions answers 503 with a time to come back when too much of one's own is waiting", async () => {
    const ask = learner();
    for (let i = 0; i < 5; i++) expect((await ask("POST", "/api/submissions", submission)).status).toBe(202);
    const response = await ask("POST", "/api/submissions", submission);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusal(response)).toEqual({ status: 503, code: "learner-full" });
    const { submissions } = await (await ask("GET", "/api/submissions?slug=gradient-descent")).json();
    expect(submissions).toHaveLength(5);
  });
});

describe("who may read and change what", () => {
  it("a submission of somebody else is as unknown as one that does not exist", async () => {
    const { id } = await (await learner()("POST", "/api/submissions", submission)).json();
    const stranger = learner();
    await stranger("PUT", "/api/drafts/gradient-descent", { source: "x", revision: 1 });
    for (const path of [
      `/api/submissions/${id}`,
      `/api/submissions/${id}/events`,
      "/api/submissions/no-id",
    ]) {
      expect(await refusal(await stranger("GET", path)), path).toEqual({
        status: 404,
        code: "unknown-submission",
      });
      expect(await refusal(await learner()("GET", path)), path).toEqual({
        status: 404,
        code: "unknown-submission",
      });
    }
  });

  it("a forged session is nobody's", async () => {
    const none = { alg: "none" };
    const forged = [none, { sub: "00000000-0000-7000-8000-000000000000", aud: "downhill-session" }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const response = await learner()("GET", "/api/submissions?slug=gradient-descent", undefined, {
      cookie: `downhill-session=${forged}.`,
    });
    expect(await response.json()).toEqual({ submissions: [] });
  });

  it("a change that another origin's page asks for is refused", async () => {
    const foreign = { origin: `http://127.0.0.1:${site.port}`, "sec-fetch-site": "cross-site" };
    for (const [method, path, body] of [
      ["POST", "/api/submissions", submission],
      ["PUT", "/api/drafts/gradient-descent", { source: "x", revision: 1 }],
      ["PUT", "/api/nickname", { nickname: "somebody" }],
    ] as const) {
      expect(await refusal(await learner()(method, path, body, foreign)), path).toEqual({
        status: 403,
        code: "foreign-origin",
      });
    }
  });

  it("the session's cookie is out of scripts' and other sites' reach, and Secure behind https", async () => {
    const put = (headers: Record<string, string>) =>
      learner()("PUT", "/api/drafts/gradient-descent", { source: "x", revision: 1 }, headers);
    const plain = (await put({})).headers.getSetCookie()[0]!;
    expect(plain).toMatch(/; HttpOnly/i);
    expect(plain).toMatch(/; SameSite=lax/i);
    expect(plain).not.toMatch(/; Secure/i);
    expect((await put({ "x-forwarded-proto": "https" })).headers.getSetCookie()[0]).toMatch(/; Secure/i);
  });
});

describe("the other addresses", () => {
  it("PUT /api/drafts keeps the latest text, and answers 409 with it to a write that comes too late", async () => {
    const ask = learner();
    const path = "/api/drafts/gradient-descent";
    expect((await (await ask("GET", path)).json()).draft).toBeNull();
    expect((await ask("PUT", path, { source: "first", revision: 1 })).status).toBe(200);
    expect((await ask("PUT", path, { source: "second", revision: 2 })).status).toBe(200);
    const late = await ask("PUT", path, { source: "late", revision: 2 });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({
      error: { code: "overtaken" },
      draft: { source: "second", revision: 2 },
    });
    expect((await (await ask("GET", path)).json()).draft).toEqual({ source: "second", revision: 2 });
    expect((await ask("PUT", "/api/drafts/nothing", { source: "x", revision: 1 })).status).toBe(404);
    expect((await ask("PUT", path, { source: "x", revision: 0 })).status).toBe(400);
    expect((await ask("PUT", path, { source: "x".repeat(100 * 1024 + 1), revision: 3 })).status).toBe(413);
  });

  it("PUT /api/nickname gives a free name, and says why not", async () => {
    const [ask, other] = [learner(), learner()];
    expect(await (await ask("PUT", "/api/nickname", { nickname: "  Ada  L " })).json()).toEqual({
      nickname: "Ada L",
    });
    expect(await refusal(await other("PUT", "/api/nickname", { nickname: "ADA L" }))).toEqual({
      status: 409,
      code: "nickname-taken",
    });
    expect(await refusal(await other("PUT", "/api/nickname", { nickname: "a" }))).toEqual({
      status: 400,
      code: "nickname-length",
    });
    expect(await refusal(await other("PUT", "/api/nickname", { nickname: "admin" }))).toEqual({
      status: 400,
      code: "nickname-reserved",
    });
  });

  it("POST /api/submissions twice under one key stores one submission", async () => {
    const ask = learner();
    await ask("PUT", "/api/nickname", { nickname: `keys ${Math.random().toString(36).slice(2, 10)}` });
    const body = { ...submission, key: crypto.randomUUID() };
    const ids = [];
    for (let i = 0; i < 2; i++) ids.push((await (await ask("POST", "/api/submissions", body)).json()).id);
    expect(ids[0]).toBe(ids[1]);
    const { submissions } = await (await ask("GET", "/api/submissions?slug=gradient-descent")).json();
    expect(submissions).toHaveLength(1);
    expect((await ask("POST", "/api/submissions", { ...body, key: "again" })).status).toBe(400);
  });

  it("/api/references tells nobody the reference who has neither passed nor given up", async () => {
    const [ask, other] = [learner(), learner()];
    const path = "/api/references/gradient-descent";
    expect(await refusal(await ask("GET", path))).toEqual({ status: 403, code: "not-passed" });
    await ask("POST", "/api/submissions", submission);
    expect(await refusal(await ask("GET", path))).toEqual({ status: 403, code: "not-passed" });
    expect(await refusal(await ask("POST", path, {}))).toEqual({ status: 400, code: "bad-body" });
    expect(
      await refusal(await ask("POST", path, { giveUp: true }, { "sec-fetch-site": "cross-site" })),
    ).toEqual({
      status: 403,
      code: "foreign-origin",
    });
    expect((await ask("GET", path)).status).toBe(403);
    const given = await (await ask("POST", path, { giveUp: true })).json();
    expect(given.source).toBe(readFileSync("exercises/gradient-descent/solution.ts", "utf8"));
    expect(await (await ask("GET", path)).json()).toEqual({ ...given, right: "gave-up" });
    expect((await ask("GET", "/api/references/adam")).status).toBe(403);
    expect((await other("GET", path)).status).toBe(403);
    expect((await ask("GET", "/api/references/no-such-thing")).status).toBe(404);
  });

  it("GET /api/submissions without an exercise is 400, of an unknown one 404", async () => {
    expect((await learner()("GET", "/api/submissions")).status).toBe(400);
    expect((await learner()("GET", "/api/submissions?slug=nothing")).status).toBe(404);
  });

  it("GET /api/submissions/…/events tells the place in the queue at once", async () => {
    const ask = learner();
    const { id } = await (await ask("POST", "/api/submissions", submission)).json();
    const response = await ask("GET", `/api/submissions/${id}/events`);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!/data: (.*)\n\n/.test(text)) text += (await reader.read()).value;
    await reader.cancel();
    expect(JSON.parse(/event: state\ndata: (.*)\n\n/.exec(text)![1]!)).toMatchObject({
      id,
      state: "queued",
      position: expect.any(Number),
    });
  });

  it("GET /api/health says that the server can serve", async () => {
    const response = await learner()("GET", "/api/health");
    expect(await response.json()).toMatchObject({
      ok: true,
      database: "pglite",
      exercises: expect.any(Number),
    });
  });

  it("an exercise's answers are at no address", async () => {
    const { exercises } = await (await learner()("GET", "/api/health")).json();
    expect(exercises).toBeGreaterThan(0);
    for (const path of [
      "/assets/course.json",
      "/assets/references.json",
      "/assets/..%2Freferences.json",
      "/assets/..%2Fcourse%2Fcourse.json",
      "/assets/guest.mjs",
      "/data/..%2F..%2Fpackage.json",
      "/exercises/gradient-descent/solution.ts",
    ]) {
      expect((await learner()("GET", path)).status, path).toBe(404);
    }
  });

  it("the datasets come in ranges", async () => {
    const response = await learner()("GET", "/data/mnist-train.pack", undefined, { range: "bytes=0-99" });
    expect(response.status).toBe(206);
    expect((await response.arrayBuffer()).byteLength).toBe(100);
    expect((await learner()("GET", "/data/other.pack")).status).toBe(404);
  });
});

describe("security headers", () => {
  it("every page has a policy with a nonce of its own, and nobody may frame it", async () => {
    const nonces = new Set<string>();
    for (const path of ["/", "/exercises/gradient-descent", "/no-such-page"]) {
      const { headers } = await learner()("GET", path);
      const policy = headers.get("content-security-policy")!;
      nonces.add(/'nonce-([^']+)'/.exec(policy)![1]!);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(`frame-src http://127.0.0.1:${site.port}`);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("x-powered-by")).toBeNull();
    }
    expect(nonces.size).toBe(3);
  });

  it("the guest's frame reaches nothing, and only the page by the machine's other name may frame it", async () => {
    const { headers } = await fetch(`http://127.0.0.1:${site.port}/guest/frame`);
    const policy = headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain(`frame-ancestors http://localhost:${site.port}`);
  });
});

describe("a server that is asked to stop", () => {
  it("a server that is asked to stop does, though somebody holds a connection on which they ask nothing", async () => {
    const silent = connect(site.port, "127.0.0.1");
    await once(silent, "connect");
    const hungUp = once(silent, "close");
    await site.restart("SIGTERM");
    await hungUp;
  });
});
