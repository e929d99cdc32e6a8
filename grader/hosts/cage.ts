import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";

/** Limits of one guest process. */
export const cageLimits = {
  /** Resident memory, watched every 20 ms. */
  memoryBytes: 1200 * 2 ** 20,
  /** V8's own heap, in MiB: arrays, objects, texts. */
  heapMiB: 512,
  /** Data segment: what V8's heap limit does not bound (typed arrays, wasm), in KiB for `ulimit -d`. */
  dataKiB: 1_572_864,
  /** Processor seconds. */
  cpuSeconds: 120,
  openFiles: 64,
};

export interface Command {
  file: string;
  args: string[];
  env: Record<string, string>;
}

const denoFlags = [
  "run",
  "--no-prompt",
  "--no-config",
  "--no-lock",
  "--no-remote",
  "--no-npm",
  "--cached-only",
  "--no-code-cache",
  "--deny-import",
  "--deny-net",
  "--deny-read",
  "--deny-write",
  "--deny-env",
  "--deny-sys",
  "--deny-run",
  "--deny-ffi",
  `--v8-flags=--max-old-space-size=${cageLimits.heapMiB}`,
];

/** No file of any size: there is nothing to write, and nowhere to write it. */
const ulimits = `ulimit -c 0; ulimit -f 0; ulimit -t ${cageLimits.cpuSeconds}; ulimit -d ${cageLimits.dataKiB}; ulimit -n ${cageLimits.openFiles}; exec "$0" "$@"`;

/**
 * DENO_DIR points at a file's child, so that nothing can be created there: with an ordinary folder,
 * localStorage and caches would persist from one learner to the next.
 */
const denoEnv = { DENO_DIR: "/dev/null/deno", DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };

/** Deno with every permission denied, under the shell's resource limits. */
export function plainCage(deno: string, guest: string): Command {
  const shell = ["-c", ulimits, deno, ...denoFlags, guest];
  return setprivWorks()
    ? {
        file: "setpriv",
        args: [...dieWithParent, "/bin/sh", ...shell],
        env: { ...denoEnv, PATH: "/usr/bin:/bin" },
      }
    : { file: "/bin/sh", args: shell, env: denoEnv };
}

const dieWithParent = ["--pdeathsig", "KILL", "--"];

let setpriv: boolean | undefined;

/**
 * Whether util-linux can have a guest end with the judge, which cannot kill it when it is itself killed. Where
 * it cannot, a guest in a loop lasts until its processor time is used up. Tried once.
 */
function setprivWorks(): boolean {
  setpriv ??=
    process.platform === "linux" &&
    spawnSync("setpriv", [...dieWithParent, "/bin/true"], { stdio: "ignore" }).status === 0;
  return setpriv;
}

/** The same, inside namespaces of its own: no network, no other process, a read-only file system of four folders. */
export function bubblewrapCage(bwrap: string, deno: string, guest: string): Command {
  const readOnly = ["/usr", "/lib", "/lib64", "/bin"]
    .filter((p) => existsSync(p))
    .flatMap((p) => ["--ro-bind", p, p]);
  return {
    file: bwrap,
    args: [
      ...["--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--disable-userns"],
      ...["--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"],
      ...Object.entries(denoEnv).flatMap(([name, value]) => ["--setenv", name, value]),
      ...readOnly,
      ...["--ro-bind", dirname(deno), "/cage/deno", "--ro-bind", guest, "/cage/guest.mjs"],
      ...["--proc", "/proc", "--dev", "/dev", "--size", String(16 << 20), "--tmpfs", "/tmp", "--chdir", "/"],
      ...["/bin/sh", "-c", ulimits, "/cage/deno/deno", ...denoFlags, "/cage/guest.mjs"],
    ],
    env: {},
  };
}

let bubblewrap: string | null | undefined;

/** Bubblewrap, where it is installed and this kernel lets it work. Tried once. */
export function findBubblewrap(): string | null {
  if (bubblewrap === undefined) {
    const found = ["/usr/bin/bwrap", "/usr/local/bin/bwrap"].find((p) => existsSync(p)) ?? null;
    const works =
      found !== null &&
      spawnSync(
        found,
        [
          "--unshare-all",
          "--unshare-user",
          "--uid",
          "65534",
          "--gid",
          "65534",
          "--disable-userns",
          "--ro-bind",
          "/",
          "/",
          "/bin/true",
        ],
        {
          stdio: "ignore",
          timeout: 5000,
        },
      ).status === 0;
    bubblewrap = works ? found : null;
  }
  return bubblewrap;
}
