import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readJson, refuse, refuseForeign } from "@/app/server/http";

const Body = z.strictObject({ slug: z.string(), n: z.number() });
const json = { "content-type": "application/json" };

const put = (body: BodyInit, headers: HeadersInit = json) =>
  new Request("http://localhost:3000/api", { method: "PUT", body, headers });

async function refusal(answer: unknown) {
  const response = answer as Response;
  return { status: response.status, ...(await response.json()).error };
}

describe("readJson", () => {
  it("readJson gives the checked value", async () => {
    expect(await readJson(put('{"slug":"a","n":1}'), Body, 100)).toEqual({ slug: "a", n: 1 });
  });

  it("readJson names the field that is wrong", async () => {
    const answer = await readJson(put('{"slug":"a","n":"1"}'), Body, 100);
    expect(await refusal(answer)).toMatchObject({
      status: 400,
      code: "bad-body",
      message: expect.stringMatching(/^n: /),
    });
  });

  it("readJson refuses a field that nobody asked for", async () => {
    const answer = await readJson(put('{"slug":"a","n":1,"role":"instructor"}'), Body, 100);
    expect(await refusal(answer)).toMatchObject({ status: 400, message: expect.stringContaining("role") });
  });

  it("readJson says why a body does not parse", async () => {
    expect(await refusal(await readJson(put("{"), Body, 100))).toMatchObject({
      status: 400,
      code: "not-json",
    });
  });

  it("readJson refuses what is not said to be JSON, so that no form can post it", async () => {
    const answer = await readJson(put('{"slug":"a","n":1}', { "content-type": "text/plain" }), Body, 100);
    expect(await refusal(answer)).toMatchObject({ status: 415 });
  });

  it("readJson counts what comes, whatever length the header claims", async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 100; i++) controller.enqueue(new Uint8Array(1024).fill(0x20));
        controller.close();
      },
    });
    const request = new Request("http://localhost:3000/api", {
      method: "PUT",
      body,
      headers: { ...json, "content-length": "2" },
      duplex: "half",
    } as RequestInit);
    expect(await refusal(await readJson(request, Body, 1000))).toMatchObject({
      status: 413,
      code: "too-large",
    });
  });

  it("readJson takes a body of exactly the limit", async () => {
    const text = '{"slug":"a","n":1}';
    expect(await readJson(put(text), Body, text.length)).toEqual({ slug: "a", n: 1 });
    expect(await refusal(await readJson(put(text), Body, text.length - 1))).toMatchObject({ status: 413 });
  });
});

describe("refuseForeign", () => {
  const from = (headers: Record<string, string>) =>
    refuseForeign(put("{}", { ...json, host: "localhost:3000", ...headers }));

  it("refuseForeign lets our own pages through", () => {
    expect(from({ "sec-fetch-site": "same-origin", origin: "http://localhost:3000" })).toBeNull();
  });

  it.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["the guest's frame, which is this machine by its other name", { origin: "http://127.0.0.1:3000" }],
    ["another port of this machine", { origin: "http://localhost:3001" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a browser that says cross-site and no origin", { "sec-fetch-site": "cross-site" }],
    ["a sister domain", { "sec-fetch-site": "same-site" }],
  ])("refuseForeign refuses %s", (_who, headers) => {
    expect(from(headers as Record<string, string>)?.status).toBe(403);
  });

  it("refuseForeign lets through what is no browser", () => {
    expect(from({})).toBeNull();
  });
});

it("refuse answers with code and message, and the headers given", async () => {
  const response = refuse(503, "queue-full", "try later", { "Retry-After": "7" });
  expect(response.headers.get("retry-after")).toBe("7");
  expect(await response.json()).toEqual({ error: { code: "queue-full", message: "try later" } });
});
