/** What a request came to: never throws, so that every caller says something when the line is down. */
export type Answer<Body> =
  | { ok: true; status: number; body: Body }
  | { ok: false; status: number; code: string; message: string; body: unknown; retryAfterS?: number };

/** Browsers refuse to send more than 64 KiB on behalf of a page that is going away. */
const keepaliveLimit = 60_000;

/** A line that says nothing for so long is down. */
const silentMs = 20_000;

let lastChange: Promise<unknown> = Promise.resolve();

/**
 * Sends JSON to our own API.
 *
 * Changes go one after another: the first makes the learner's session, which the others then share.
 *
 * @returns the answer; status 0 and code "offline" when the server cannot be reached
 */
export function send<Body>(
  method: "GET" | "POST" | "PUT",
  url: string,
  body?: unknown,
): Promise<Answer<Body>> {
  if (method === "GET") return request(method, url);
  const answer = lastChange.then(() => request<Body>(method, url, JSON.stringify(body)));
  lastChange = answer;
  return answer;
}

async function request<Body>(method: string, url: string, body?: string): Promise<Answer<Body>> {
  try {
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body, headers: { "content-type": "application/json" } }),
      keepalive: body !== undefined && body.length < keepaliveLimit,
      signal: AbortSignal.timeout(silentMs),
    });
    const text = await response.text();
    const parsed = text ? JSON.parse(text) : undefined;
    if (response.ok) return { ok: true, status: response.status, body: parsed as Body };
    const retry = Number(response.headers.get("retry-after"));
    return {
      ok: false,
      status: response.status,
      code: parsed?.error?.code ?? "unknown",
      message: parsed?.error?.message ?? `the server answered ${response.status}`,
      body: parsed,
      ...(retry > 0 ? { retryAfterS: retry } : {}),
    };
  } catch {
    return { ok: false, status: 0, code: "offline", message: "the server cannot be reached", body: null };
  }
}
