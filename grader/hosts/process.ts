import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import { constants } from "node:os";
import { resolve } from "node:path";
import { AppError } from "@/lib/app-error";
import type { Ending, Guest, Host } from "../judge/guest";
import { nothingSpent, type Spent } from "../judge/own-time";
import { type Frame, FrameParser, FrameWriter, WireError } from "../wire";
import { bubblewrapCage, type Command, cageLimits, findBubblewrap, plainCage } from "./cage";
import { findDeno } from "./deno";
import { processTree, useOf, waitedMs } from "./proc";
import { openReadingSocket, type ReadingSocket } from "./reading-socket";

export interface ProcessHostOptions {
  /** Processes booted ahead. 0 starts each when it is asked for. */
  ahead?: number;
  /** "auto" takes bubblewrap where it works. */
  mode?: "auto" | "process" | "bubblewrap";
  guestPath?: string;
}

const watchEveryMs = 20;

/**
 * Holds each guest in one throwaway process, never used again.
 *
 * @throws {AppError} `no-deno` where this platform has no Deno: untrusted code never runs in plain Node
 */
export function createProcessHost({
  ahead = 0,
  mode = "auto",
  guestPath = ".build/guest.mjs",
}: ProcessHostOptions = {}): Host {
  const deno = findDeno();
  if (!deno)
    throw new AppError(
      "no-deno",
      `no sandbox for ${process.platform}-${process.arch}: the deno package has no binary for it`,
    );
  const guest = resolve(guestPath);
  if (!existsSync(guest))
    throw new AppError("not-built", `${guestPath} is missing; run "npm run build" first`);
  const bwrap = mode === "process" ? null : findBubblewrap();
  if (mode === "bubblewrap" && !bwrap)
    throw new AppError("no-bubblewrap", "bubblewrap is not installed, or this kernel forbids it");
  const command = bwrap ? bubblewrapCage(bwrap, deno, guest) : plainCage(deno, guest);
  const kind = bwrap ? "bubblewrap" : "process";

  /** null where one could not be started: whoever asks then tries again, and is told why. */
  const booted: Promise<HeldProcess | null>[] = [];
  let closed = false;
  const refill = () => {
    while (!closed && booted.length < ahead) booted.push(HeldProcess.start(kind, command).catch(() => null));
  };
  refill();

  /** The first that lives of those booted ahead, or a new one. */
  async function take(): Promise<HeldProcess> {
    for (let first = booted.shift(); first; first = booted.shift()) {
      const guest = await first;
      if (guest && !guest.dead) return guest;
    }
    return HeldProcess.start(kind, command);
  }

  return {
    async start() {
      if (closed) throw new AppError("host-closed", "the host was closed");
      const next = await take();
      if (closed) {
        next.kill();
        throw new AppError("host-closed", "the host was closed");
      }
      // Later, so that the refill does not compete with the attempt it makes room for.
      setTimeout(refill, 50).unref();
      return next;
    },
    async close() {
      closed = true;
      for (const guest of await Promise.all(booted.splice(0))) guest?.kill();
    },
  };
}

/** Every process that is alive, so that none outlives us. */
const alive = new Set<HeldProcess>();
process.once("exit", () => {
  for (const guest of alive) guest.kill();
});

class HeldProcess implements Guest {
  readonly host: "process" | "bubblewrap";
  private readonly child: ChildProcess;
  private readonly output: Socket;
  private readonly parser = new FrameParser();
  private writer = new FrameWriter();
  private readonly early: Frame[] = [];
  private on: Parameters<Guest["listen"]>[0] | null = null;
  private ending: Ending | null = null;
  private watch: NodeJS.Timeout | undefined;
  /** The process that we started; once it has spoken, the guest, which inside bubblewrap is below it. */
  private guestPid: number | undefined;
  private spoke = false;
  private lastSpent = nothingSpent;

  static async start(host: "process" | "bubblewrap", command: Command): Promise<HeldProcess> {
    const socket = await openReadingSocket((piece) => held.receive(piece));
    const held = new HeldProcess(host, command, socket);
    return held;
  }

  private constructor(
    host: "process" | "bubblewrap",
    { file, args, env }: Command,
    { ours, theirs }: ReadingSocket,
  ) {
    this.host = host;
    this.output = ours;
    // Its own process group, so that one signal ends whatever it started.
    this.child = spawn(file, args, {
      env: env as NodeJS.ProcessEnv,
      cwd: "/",
      detached: true,
      stdio: ["pipe", theirs, "pipe"],
    });
    theirs.destroy();
    this.guestPid = this.child.pid;
    alive.add(this);
    this.child.on("error", (error) => this.end({ why: "exited", detail: error.message }));
    this.child.on("exit", (code, signal) => this.end(endingOf(code, signal)));
    // It may die while being spoken to, or while it speaks; "exit" tells.
    this.child.stdin!.on("error", () => {});
    this.output.on("error", () => {});
    this.child.stderr!.resume();
  }

  get dead(): boolean {
    return this.ending !== null;
  }

  send(header: Frame["header"], blobs?: readonly ArrayBufferView[]): void {
    if (this.ending) return;
    const stdin = this.child.stdin!;
    // What has not left yet is read when it does.
    if (stdin.writableLength > 0) this.writer = new FrameWriter();
    stdin.write(this.writer.write(header, blobs));
  }

  listen(on: Parameters<Guest["listen"]>[0]): void {
    this.on = on;
    for (const frame of this.early.splice(0)) on.frame(frame);
    if (this.ending) return on.ended(this.ending);
    // From here on it may be given a learner's code.
    this.watch = setInterval(() => this.watchMemory(), watchEveryMs);
    this.watch.unref();
  }

  kill(): void {
    this.end({ why: "killed" });
  }

  spent(): Spent {
    const use = this.ending ? null : this.use();
    if (use) {
      const waited = waitedMs(this.guestPid!) + waitedMs("self");
      this.lastSpent = { cpuMs: use.cpuMs, waitedMs: waited };
    }
    return this.lastSpent;
  }

  private receive(chunk: Uint8Array): void {
    if (this.ending) return;
    try {
      if (!this.spoke) this.findGuest();
      for (const frame of this.parser.push(chunk)) {
        if (this.on) this.on.frame(frame);
        else if (this.early.push(frame) > 16) throw new WireError("frames before it was asked anything");
        if (this.dead) return;
      }
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.end({ why: "output", detail: error.message });
    }
  }

  private end(ending: Ending): void {
    if (this.ending) return;
    this.spent();
    this.ending = ending;
    clearInterval(this.watch);
    alive.delete(this);
    this.output.destroy();
    this.child.stdin!.destroy();
    const { pid } = this.child;
    if (pid !== undefined) {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // Already gone.
      }
    }
    this.on?.ended(ending);
  }

  private findGuest(): void {
    this.spoke = true;
    // The only one that has none below it: it may start no process.
    if (this.host === "bubblewrap" && this.guestPid) this.guestPid = processTree(this.guestPid).at(-1);
  }

  private use(): ReturnType<typeof useOf> {
    return this.guestPid === undefined ? null : useOf(this.guestPid);
  }

  private watchMemory(): void {
    const use = this.use();
    if (use && use.residentBytes > cageLimits.memoryBytes)
      this.end({ why: "memory", limitBytes: cageLimits.memoryBytes });
  }
}

/** Why a process ended by itself. Bubblewrap tells its child's signal as a shell does: 128 + its number. */
function endingOf(code: number | null, signal: NodeJS.Signals | null): Ending {
  const ended = (name: "SIGXCPU" | "SIGTRAP") => signal === name || code === 128 + constants.signals[name];
  if (ended("SIGXCPU")) return { why: "cpu", limitSeconds: cageLimits.cpuSeconds };
  // V8's way of ending a process whose heap is full.
  if (ended("SIGTRAP")) return { why: "memory", limitBytes: cageLimits.heapMiB * 2 ** 20 };
  return { why: "exited", detail: signal ?? `code ${code}` };
}
