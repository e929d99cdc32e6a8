import { describe, expect, it, vi } from "vitest";
import { eventStream } from "@/app/server/event-stream";

const request = (signal?: AbortSignal) => new Request("http://a/events", signal ? { signal } : {});

async function* from<T>(...values: T[]) {
  yield* values;
}

describe("eventStream", () => {
  it("eventStream sends each value as one event, and ends with them", async () => {
    const response = eventStream(request(), "state", () => from({ n: 1 }, { n: 2 }));
    expect(await response.text()).toBe(
      'retry: 1000\n\nevent: state\ndata: {"n":1}\n\nevent: state\ndata: {"n":2}\n\n',
    );
  });

  it("eventStream keeps a line break inside its event", async () => {
    const text = await eventStream(request(), "state", () => from("a\n\nevent: forged")).text();
    expect(text.match(/^event: /gm)).toHaveLength(1);
  });

  it("eventStream forbids proxies to compress it, which would hold events back", () => {
    const { headers } = eventStream(request(), "state", () => from());
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
    const reader = eventStream(request(), "state", endless).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(stopped).toHaveBeenCalledOnce();
  });

  it("eventStream ends when its source fails, so that the reader comes back", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    async function* failing() {
      yield 1;
      throw new Error("the database is gone");
    }
    const text = await eventStream(request(), "state", failing).text();
    expect(text).toContain("data: 1");
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });
});
