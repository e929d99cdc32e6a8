import { stat } from "node:fs/promises";
import { extname, join } from "node:path";
import send from "send";

/**
 * Answers a request, or hands it on.
 * @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, next: () => unknown) => Promise<void>} Handler
 */

/** Next's own files, named by their hash or by their build's. Where Next compiles as one edits, it sends them itself. */
const nextFiles = { at: "/_next/static", folder: ".next/static" };

/** The bundles of judge and guest, and each exercise's shown tests. */
const ourFiles = [
  { at: "/assets", folder: ".build/assets" },
  { at: "/assets", folder: ".build/course/shown-tests" },
];

/** A name with a hash in it never means other bytes. */
const hashed = /^\/_next\/static\/|-[0-9a-f]{8,}\./;

/** No dots but inside a name, so that no path leads elsewhere. What is written otherwise is handed on. */
const plain = /^(\/[a-z0-9_][\w~-]*(\.[\w~-]+)*)+$/i;

/** The copies that the build left beside a file (lib/compress-once.mjs), the smallest first. */
const copies = [
  { coding: "br", ending: ".br" },
  { coding: "gzip", ending: ".gz" },
];

/** Of the files that have copies, whose names end otherwise. @type {Record<string, string>} */
const types = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/** A worker is held to the policy of its own script. Ours run our code, and fetch from us. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * Sends the files that the build left for browsers, straight from the disk, as brotli or gzip to whoever accepts one. Next would
 * ask its proxy, its rewrites and its routes of each, and compress anew for every visitor.
 *
 * @param {string} root  the repository
 * @param {object} options
 * @param {boolean} options.built  whether Next serves its build
 * @param {string} [options.guestOrigin]  has none of these files: learners' code runs there, and Next's proxy knows what else does not
 * @returns {Handler}
 */
export function sendFiles(root, { built, guestOrigin }) {
  const guestHost = guestOrigin ? new URL(guestOrigin).host : null;
  const places = built ? [nextFiles, ...ourFiles] : ourFiles;

  /** @param {string} path @param {string} accepted */
  async function find(path, accepted) {
    const welcome = copies.filter(({ coding }) => accepted.includes(coding));
    for (const { at, folder } of places) {
      if (!path.startsWith(`${at}/`)) continue;
      const name = path.slice(at.length);
      for (const { coding, ending } of [...welcome, { coding: null, ending: "" }])
        if (await isFile(join(root, folder, name + ending)))
          return { folder: join(root, folder), name: name + ending, coding };
    }
    return null;
  }

  return async (request, response, next) => {
    const { url = "/", method, headers } = request;
    const path = url.split("?", 1)[0] ?? "";
    const ours =
      (method === "GET" || method === "HEAD") &&
      (guestHost === null || headers.host !== guestHost) &&
      plain.test(path);
    const found = ours ? await find(path, headers["accept-encoding"]?.toString() ?? "") : null;
    if (!found) {
      await next();
      return;
    }
    const type = types[extname(path)];
    if (type) response.setHeader("Content-Type", type);
    if (found.coding) response.setHeader("Content-Encoding", found.coding);
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader(
      "Cache-Control",
      hashed.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
    );
    response.setHeader("Content-Security-Policy", workerPolicy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    send(request, found.name, { root: found.folder, cacheControl: false }).pipe(response);
  };
}

/** @param {string} file */
const isFile = (file) =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
