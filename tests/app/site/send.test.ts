import { afterEach, describe, expect, it, vi } from "vitest";
import { send } from "@/app/site/send";

afterEach(() => vi.unstubAllGlobals());

const answering = (...responses: Response[]) => {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => responses.shift()!);
  vi.stubGlobal("fetch", fetched);
  return fetched;
};

describe("send", () => {
  it("send gives the body of a good answer", async () => {
    answering(Response.json({ id: "s1" }, { status: 202 }));
    expect(await send("POST", "/api/submissions", {})).toEqual({ ok: true, status: 202, body: { id: "s1" } });
  });

  it("send gives the reason of a refusal, and when to come back", async () => {
    const error = { code: "queue-full", message: "try again soon" };
    answering(Response.json({ error }, { status: 503, headers: { "Retry-After": "12" } }));
    expect(await send("POST", "/api/submissions", {})).toMatchObject({
      ok: false,
      status: 503,
      ...error,
      retryAfterS: 12,
    });
  });

  it("send says that the server cannot be reached, and throws nothing", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await send("PUT", "/api/drafts/a", {})).toMatchObject({ ok: false, status: 0, code: "offline" });
  });

  it("send takes an answer that is no JSON for unreachable, as of a proxy's error page", async () => {
    answering(new Response("<html>Bad gateway</html>", { status: 502 }));
    expect(await send("GET", "/api/submissions")).toMatchObject({ ok: false });
  });

  it("send makes changes one after another, so that the first can make the session of all", async () => {
    const waiting: ((response: Response) => void)[] = [];
    const fetched = vi.fn(() => new Promise<Response>((resolve) => waiting.push(resolve)));
    vi.stubGlobal("fetch", fetched);
    const first = send("PUT", "/api/drafts/a", {});
    const second = send("POST", "/api/submissions", {});
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce());
    waiting[0]!(Response.json({}));
    await first;
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
    waiting[1]!(Response.json({}));
    expect((await second).ok).toBe(true);
  });
});
