import { describe, expect, it, vi } from "vitest";
import { eventStream } from "@/app/server/event-stream";

const open = () => new AbortController().signal;

async function* from<T>(...values: T[]) {
  yield* values;
}

describe("eventStream", () => {
  it("eventStream sends each value as one event, and ends with them", async () => {
    const response = eventStream(open(), "state", () => from({ n: 1 }, { n: 2 }));
    expect(await response.text()).toBe(
      'retry: 1000\n\nevent: state\ndata: {"n":1}\n\nevent: state\ndata: {"n":2}\n\n',
    );
  });

  it("eventStream keeps a line break inside its event", async () => {
    const text = await eventStream(open(), "state", () => from("a\n\nevent: forged")).text();
    expect(text.match(/^event: /gm)).toHaveLength(1);
  });

  it("eventStream forbids proxies to compress it, which would hold events back", () => {
    const { headers } = eventStream(open(), "state", () => from());
    expect(headers.get("content-type")).toBe("text/event-stream");
    expect(headers.get("cache-control")).toContain("no-transform");
  });

  it("eventStream stops its source when the reader leaves", async () => {
    const stopped = vi.fn();
    async function* endless(signal: AbortSignal) {
      signal.addEventListener("abort", stopped);
      yield 1;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    }
    const reader = eventStream(open(), "state", endless).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(stopped).toHaveBeenCalledOnce();
  });

  it("eventStream ends, for the reader and for the source, when the server stops", async () => {
    const stop = new AbortController();
    async function* endless(signal: AbortSignal) {
      yield 1;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    }
    const text = eventStream(stop.signal, "state", endless).text();
    setTimeout(() => stop.abort(), 20);
    expect(await text).toContain("data: 1");
  });

  it("eventStream ends when its source fails, so that the reader comes back", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    async function* failing() {
      yield 1;
      throw new Error("the database is gone");
    }
    const text = await eventStream(open(), "state", failing).text();
    expect(text).toContain("data: 1");
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });
});
