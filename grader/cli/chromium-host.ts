import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { AppError } from "@/lib/app-error";
import type { Guest, Host } from "../judge/guest";
import { encodeFrame, type Frame, FrameParser, WireError } from "../wire";
import { launchChromium, webgpuOnDevice } from "./chromium";

/** A page of a real and secure origin, which no server serves: the browser is told what it holds. */
const address = "http://localhost/guests";

/** The page's side: starts a guest's worker, and passes frames on as text, since that is what crosses to here. */
const script = `
const workers = new Map();
const toText = (bytes) => { let text = ""; for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768)); return btoa(text); };
const toBytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
globalThis.open = (id, code, wasm) => {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
  workers.set(id, { worker, port: port1 });
  worker.onerror = ({ message }) => died(id, message || "the worker did not start");
  port1.onmessage = ({ data }) => heard(id, toText(data));
  const binary = toBytes(wasm).buffer;
  worker.postMessage({ port: port2, noGpu: null, wasm: binary }, [port2, binary]);
};
globalThis.tell = (id, text) => { const bytes = toBytes(text); workers.get(id)?.port.postMessage(bytes, [bytes.buffer]); };
globalThis.end = (id) => { workers.get(id)?.worker.terminate(); workers.delete(id); };
`;

type Listener = Parameters<Guest["listen"]>[0];

/**
 * Guests in a headless Chromium, asked from here: the same judge and tests as anywhere, on WebGPU. For our own
 * attempts, to measure by; it is no sandbox for anybody else's, who are judged where `hosts/` holds them.
 *
 * @param onDevice on the machine's own GPU, instead of one that is computed on the CPU
 * @throws {AppError} `not-built` where the guest's bundle is missing, `no-webgpu` where there is no adapter
 */
export async function createChromiumHost({ onDevice = false } = {}): Promise<Host & { adapter: string }> {
  const assets = join(".build", "assets");
  const manifest = await readFile(join(assets, "manifest.json"), "utf8").catch((cause) => {
    throw new AppError("not-built", 'the guest is missing; run "npm run build" first', { cause });
  });
  const { guest, wasm } = JSON.parse(manifest) as { guest: string; wasm: string };
  const code = await readFile(join(assets, guest), "utf8");
  const binary = await readFile(join(assets, wasm), "base64");
  const browser: Browser = await launchChromium([], onDevice ? webgpuOnDevice : undefined);
  const page: Page = await browser.newPage();
  const guests = new Map<number, PageGuest>();
  await page.exposeFunction("heard", (id: number, text: string) => guests.get(id)?.hear(text));
  await page.exposeFunction("died", (id: number, detail: string) => guests.get(id)?.die(detail));
  await page.route(address, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><script>${script}</script>` }),
  );
  await page.goto(address);
  const adapter = await page.evaluate(describeAdapter);
  if (!adapter) {
    await browser.close();
    throw new AppError("no-webgpu", "this Chromium has no WebGPU adapter");
  }
  let next = 0;

  return {
    adapter,
    async start() {
      const id = next++;
      const started = new PageGuest(page, id);
      guests.set(id, started);
      await evaluate(page, "open", id, code, binary);
      return started;
    },
    close: () => browser.close(),
  };
}

/** In the page: the maker and kind of what computes WebGPU there; null where nothing does. */
async function describeAdapter(): Promise<string | null> {
  const { gpu } = navigator as never as { gpu?: { requestAdapter(): Promise<AdapterLike | null> } };
  const info = (await gpu?.requestAdapter())?.info;
  return info ? [info.vendor, info.architecture].filter(Boolean).join(" ") || "unnamed" : null;
}

interface AdapterLike {
  info: { vendor: string; architecture: string };
}

const evaluate = (page: Page, name: string, ...args: unknown[]): Promise<void> =>
  page.evaluate(
    ([name, args]) => (globalThis as never as Record<string, (...args: unknown[]) => void>)[name]!(...args),
    [name, args] as const,
  );

class PageGuest implements Guest {
  readonly host = "browser";
  private readonly page: Page;
  private readonly id: number;
  private readonly parser = new FrameParser();
  private readonly early: string[] = [];
  private on: Listener | null = null;
  private ended = false;

  constructor(page: Page, id: number) {
    this.page = page;
    this.id = id;
  }

  send(header: Frame["header"], blobs?: readonly ArrayBufferView[]): void {
    if (this.ended) return;
    const text = Buffer.from(encodeFrame(header, blobs)).toString("base64");
    // Calls to a page arrive in the order in which they are made; one that is closed hears nothing any more.
    void evaluate(this.page, "tell", this.id, text).catch(() => {});
  }

  listen(on: Listener): void {
    this.on = on;
    for (const text of this.early.splice(0)) this.hear(text);
  }

  kill(): void {
    if (this.ended) return;
    this.ended = true;
    void evaluate(this.page, "end", this.id).catch(() => {});
    this.on?.ended({ why: "killed" });
  }

  hear(text: string): void {
    if (this.ended) return;
    if (!this.on) return void this.early.push(text);
    try {
      for (const frame of this.parser.push(Buffer.from(text, "base64"))) {
        const { type, backend } = frame.header as { type?: unknown; backend?: unknown };
        // Measured there, everything would seem to agree.
        if (type === "ready" && backend !== "webgpu") return this.die(`it runs on ${backend}, not on WebGPU`);
        this.on.frame(frame);
      }
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.die(error.message);
    }
  }

  die(detail: string): void {
    if (this.ended) return;
    this.ended = true;
    this.on?.ended({ why: "exited", detail });
  }
}
