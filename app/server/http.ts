import type { z } from "zod";
import { shutdown } from "./shutdown";

/** An answer that says what is wrong, for people and for programs. */
export function refuse(status: number, code: string, message: string, headers?: HeadersInit): Response {
  return Response.json({ error: { code, message } }, { status, ...(headers ? { headers } : {}) });
}

/**
 * Refuses a change that another site's page asks for.
 *
 * Browsers say where a request comes from, in Sec-Fetch-Site or at least in Origin; what says neither is
 * no browser, so it carries nobody's cookie but its own.
 */
export function refuseForeign(request: Request): Response | null {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const own = origin === null || hostOf(origin) === request.headers.get("host");
  if ((site === null || site === "same-origin") && own) return null;
  return refuse(403, "foreign-origin", "this address takes changes from its own pages only");
}

/**
 * Refuses, and hangs up, once the server was asked to stop. A page that asks again and again over the connection
 * it has would otherwise keep the server from stopping at all.
 */
export function refuseWhenStopping(): Response | null {
  if (!shutdown().aborted) return null;
  return refuse(503, "stopping", "the server stops; try again soon", {
    Connection: "close",
    "Retry-After": "2",
  });
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null);

/**
 * The request's JSON body, checked.
 *
 * @param maxBytes counted while reading: what a header says of the length is the sender's word
 * @returns the value, or the answer that says what is wrong with it: 400, 413 or 415
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<z.infer<Schema> | Response> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return refuse(415, "not-json", "the body must be application/json");
  }
  const text = await readText(request, maxBytes);
  if (text === null) return refuse(413, "too-large", `the body may have at most ${maxBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(400, "not-json", `the body does not parse as JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the body";
  return refuse(400, "bad-body", `${where}: ${issue?.message ?? "not what is expected"}`);
}

/** @returns null when there is more than `maxBytes` */
async function readText(request: Request, maxBytes: number): Promise<string | null> {
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(Buffer.concat(chunks));
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
}
