import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { findBubblewrap } from "@/grader/hosts/cage";
import { createProcessHost } from "@/grader/hosts/process";
import type { Ending, Guest } from "@/grader/judge/guest";
import type { Frame } from "@/grader/wire";
import { eventually } from "@/tests/support/eventually";

const folder = mkdtempSync(join(tmpdir(), "downhill-hosts-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Guests of our own, which do from within what no learner's code should be able to. */
const preamble = `
const { stdin, stdout, pid, exit } = Deno;
function write(bytes) {
  for (let at = 0; at < bytes.length; ) at += stdout.writeSync(bytes.subarray(at));
}
function say(header) {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + json.length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  write(bytes);
}
`;
/** Says that it is there, and answers each chunk of bytes with their number. */
const echo = `say({ type: "ready", id: crypto.randomUUID() });
for await (const chunk of stdin.readable) say({ type: "heard", bytes: chunk.length });`;

const idle = "await new Promise(() => setTimeout(() => {}, 1e6));";

let guests = 0;
function guestFile(body: string): string {
  const path = join(folder, `guest-${guests++}.mjs`);
  writeFileSync(path, preamble + body);
  return path;
}

interface Watched {
  guest: Guest;
  frames: Frame[];
  /** The next frame that is not yet taken. */
  frame(): Promise<Frame["header"]>;
  ended: Promise<Ending>;
}

function watch(guest: Guest): Watched {
  const frames: Frame[] = [];
  let taken = 0;
  let wake = () => {};
  const ended = new Promise<Ending>((resolve) => {
    guest.listen({
      frame(frame) {
        frames.push(frame);
        wake();
      },
      ended: resolve,
    });
  });
  return {
    guest,
    frames,
    ended,
    async frame() {
      while (frames.length <= taken) {
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          ended.then((ending) => {
            throw new Error(`ended without another frame: ${JSON.stringify(ending)}`);
          }),
        ]);
      }
      return frames[taken++]!.header;
    },
  };
}

/** Every process whose command line names this file. */
function processesOf(file: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(file);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function gone(file: string): Promise<boolean> {
  for (let i = 0; i < 500; i++) {
    if (processesOf(file).length === 0) return true;
    await sleep(10);
  }
  return false;
}

const modes = findBubblewrap() ? (["process", "bubblewrap"] as const) : (["process"] as const);

// Elsewhere there is no /proc to see by that a process is gone.
describe.runIf(process.platform === "linux").each(modes)("createProcessHost, by %s,", (mode) => {
  async function start(body: string, ahead = 0): Promise<Watched & { file: string }> {
    const file = guestFile(body);
    const host = createProcessHost({ mode, ahead, guestPath: file });
    onTestFinished(() => host.close());
    const watched = watch(await host.start());
    onTestFinished(() => watched.guest.kill());
    return { ...watched, file };
  }

  it("holds a process that hears and answers", async () => {
    const { guest, frame } = await start(echo);
    expect(guest.host).toBe(mode);
    expect(await frame()).toMatchObject({ type: "ready" });
    guest.send({}, [new Uint8Array(1000)]);
    expect(await frame()).toMatchObject({ type: "heard", bytes: 4 + '{"blobs":[1000]}'.length + 1000 });
  });

  it("sends what blobs hold now, however late it is read, and whatever is sent after it", async () => {
    const { guest, frame } = await start(
      `say({ type: "ready" });
       await new Promise((resolve) => setTimeout(resolve, 300));
       let sums = [];
       for await (const chunk of stdin.readable) {
         sums.push(...chunk.filter((byte) => byte >= 200));
         if (sums.length >= 3e6) say({ runs: sums.filter((byte, i) => byte !== sums[i - 1]), count: sums.length });
       }`,
    );
    await frame();
    const blob = new Uint8Array(1e6);
    for (const byte of [200, 201, 202]) guest.send({}, [blob.fill(byte)]);
    blob.fill(203);
    expect(await frame()).toMatchObject({ runs: [200, 201, 202], count: 3e6 });
  });

  it("hands over the few frames that came before anybody listened", async () => {
    const file = guestFile(`for (let i = 0; i < 5; i++) say({ i });\n${idle}`);
    const host = createProcessHost({ mode, guestPath: file });
    onTestFinished(() => host.close());
    const guest = await host.start();
    onTestFinished(() => guest.kill());
    await sleep(300);
    const { frame } = watch(guest);
    for (let i = 0; i < 5; i++) expect(await frame()).toMatchObject({ i });
  });

  it("does not hold a flood of them", async () => {
    const file = guestFile('for (;;) say({ type: "log" });');
    const host = createProcessHost({ mode, guestPath: file });
    onTestFinished(() => host.close());
    const guest = await host.start();
    onTestFinished(() => guest.kill());
    await eventually(() => "dead" in guest && guest.dead).toBe(true);
    expect(await gone(file)).toBe(true);
    const { ended } = watch(guest);
    expect(await ended).toEqual({ why: "output", detail: "frames before it was asked anything" });
  });

  it("kills an endless loop at once, with all its processes", async () => {
    const { guest, frame, ended, file } = await start("say({ type: 'ready' });\nfor (;;);");
    await frame();
    const before = processesOf(file).length;
    expect(before).toBeGreaterThan(0);
    const started = performance.now();
    guest.kill();
    expect(await ended).toEqual({ why: "killed" });
    expect(performance.now() - started).toBeLessThan(100);
    expect(await gone(file)).toBe(true);
    // And again, without harm.
    guest.kill();
    guest.send({ type: "call" });
  });

  it("tells that the process ended by itself, and how", async () => {
    const { ended } = await start("exit(3);");
    expect(await ended).toEqual({ why: "exited", detail: "code 3" });
  });

  it("takes bytes that are no frames for the end, whatever comes after", async () => {
    const { ended, frames, file } = await start(
      "say({ type: 'ready' });\nwrite(new TextEncoder().encode('hello, judge'));\nsay({ passed: true });\nfor (;;) write(new Uint8Array(65536));",
    );
    expect(await ended).toMatchObject({
      why: "output",
      detail: expect.stringMatching(/^a header of \d+ bytes/),
    });
    expect(frames.every((f) => !("passed" in f.header))).toBe(true);
    expect(await gone(file)).toBe(true);
  });

  it("does not hold a frame of gigabytes", async () => {
    const { ended } = await start("say({ blobs: [2 ** 33] });\nfor (;;) write(new Uint8Array(1 << 20));");
    expect(await ended).toMatchObject({
      why: "output",
      detail: expect.stringMatching(/^a frame of 8589934\d+ bytes/),
    });
  });

  it.each<[string, string]>([
    ["arrays", "const kept = []; for (;;) kept.push(new Array(1e5).fill(0.5));"],
    [
      "typed arrays",
      "const kept = []; for (;;) { kept.push(new Float64Array(4e6).fill(1)); await new Promise((r) => setTimeout(r)); }",
    ],
  ])("ends a process that eats memory as %s, and says so", async (_what, body) => {
    const { ended, file } = await start(body);
    const ending = await ended;
    // Typed arrays meet the limit of the data segment, and the guest's own error ends it, or else the watch does.
    if (ending.why === "exited") expect(ending.detail).toBe("code 1");
    else expect(ending.why).toBe("memory");
    expect(await gone(file)).toBe(true);
  });

  it("lets a process do nothing but compute", async () => {
    const { frame } = await start(`
const tried = {};
const attempts = {
  read: () => Deno.readTextFileSync("/etc/hostname"),
  write: () => Deno.writeTextFileSync("/tmp/left-behind", "x"),
  environment: () => Deno.env.get("PATH"),
  system: () => Deno.hostname(),
  run: () => new Deno.Command("/bin/true").outputSync(),
  native: () => Deno.dlopen("/lib/x86_64-linux-gnu/libc.so.6", {}),
  network: () => Deno.listen({ port: 0 }),
  connect: () => fetch("http://127.0.0.1:9/"),
  import: () => import("https://example.org/x.js"),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt();
    tried[name] = "allowed";
  } catch (error) {
    tried[name] = error.name;
  }
}
say({ tried });
${idle}`);
    const { tried } = (await frame()) as { tried: Record<string, string> };
    expect(Object.keys(tried)).toHaveLength(9);
    expect(Object.entries(tried).filter(([, outcome]) => outcome === "allowed")).toEqual([]);
    expect(tried.read).toBe("NotCapable");
  });

  it("tells the processor time of a loop, and what it waits while others have the processors", async () => {
    const loop = "say({ type: 'ready' });\nfor (;;);";
    const loops = await Promise.all(Array.from({ length: cpus().length + 1 }, () => start(loop)));
    for (const { frame } of loops) await frame();
    const before = loops.map(({ guest }) => guest.spent!());
    await eventually(() => loops.every(({ guest }, i) => guest.spent!().cpuMs > before[i]!.cpuMs + 100)).toBe(
      true,
    );
    // Some kernels do not count it.
    if (existsSync("/proc/self/schedstat"))
      await eventually(() =>
        loops.some(({ guest }, i) => guest.spent!().waitedMs > before[i]!.waitedMs + 100),
      ).toBe(true);
    const { guest } = loops[0]!;
    guest.kill();
    const last = guest.spent!();
    expect(last.cpuMs).toBeGreaterThan(before[0]!.cpuMs);
    await sleep(50);
    expect(guest.spent!()).toEqual(last);
  });

  it("tells no processor time of one that sleeps", async () => {
    const { guest, frame } = await start(
      "say({ type: 'ready' });\nAtomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    );
    await frame();
    // What is still done in the background after a start comes to an end.
    await eventually(async () => {
      const before = guest.spent!().cpuMs;
      await sleep(200);
      return guest.spent!().cpuMs - before;
    }).toBe(0);
  });

  it("gives every attempt a process of its own, booted ahead or not", async () => {
    const host = createProcessHost({ mode, ahead: 1, guestPath: guestFile(echo) });
    onTestFinished(() => host.close());
    const ids = new Set<unknown>();
    for (let i = 0; i < 3; i++) {
      const { frame, guest } = watch(await host.start());
      ids.add((await frame()).id);
      guest.kill();
    }
    expect(ids.size).toBe(3);
  });

  it("keeps nothing of one attempt for the next", async () => {
    const file = guestFile(`
let found = "nothing";
try {
  found = localStorage.getItem("left") ?? "nothing";
  localStorage.setItem("left", "behind");
} catch {}
try {
  found += (await caches.keys()).join();
  await caches.open("left");
} catch {}
say({ found });
${idle}`);
    const host = createProcessHost({ mode, guestPath: file });
    onTestFinished(() => host.close());
    for (let i = 0; i < 2; i++) {
      const { frame, guest } = watch(await host.start());
      expect(await frame()).toMatchObject({ found: "nothing" });
      guest.kill();
      await gone(file);
    }
  });

  it("skips a process that died while it waited to be used", async () => {
    const file = guestFile(echo);
    const host = createProcessHost({ mode, ahead: 1, guestPath: file });
    onTestFinished(() => host.close());
    await eventually(() => processesOf(file).length).toBeGreaterThan(0);
    for (const pid of processesOf(file)) process.kill(pid, "SIGKILL");
    await gone(file);
    await sleep(50);
    const { frame, guest } = watch(await host.start());
    expect(await frame()).toMatchObject({ type: "ready" });
    guest.kill();
  });

  it("leaves no process behind when it is closed", async () => {
    const file = guestFile(echo);
    const host = createProcessHost({ mode, ahead: 2, guestPath: file });
    for (let i = 0; i < 100 && processesOf(file).length < 2; i++) await sleep(20);
    expect(processesOf(file).length).toBeGreaterThanOrEqual(2);
    await host.close();
    expect(await gone(file)).toBe(true);
    await expect(host.start()).rejects.toMatchObject({ code: "host-closed" });
  });
});

describe("createProcessHost", () => {
  it("says what to do where the guest was never built", () => {
    expect(() => createProcessHost({ guestPath: ".build/nothing.mjs" })).toThrow(
      '.build/nothing.mjs is missing; run "npm run build" first',
    );
  });
});
