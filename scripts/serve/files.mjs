import sirv from "sirv";

/**
 * Answers a request, or hands it on.
 * @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse, next: () => void) => void} Handler
 */

/** Next's own files, all of them named by their hash. Where Next compiles as one edits, it sends them itself. */
const nextFiles = { at: "/_next/static", folder: ".next/static" };

/** The bundles of judge and guest, and each exercise's shown tests. */
const ourFiles = [
  { at: "/assets", folder: ".build/assets" },
  { at: "/assets", folder: ".build/course/shown-tests" },
];

/** A name with a hash in it never means other bytes. */
const hashed = /^\/_next\/static\/|-[0-9a-f]{8,}\./;

/** A worker is held to the policy of its own script. Ours run our code, and fetch from us. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * Sends the files that the build left for browsers, straight from the disk, in the coding that the browser likes best of those
 * that lie there. Next would ask its proxy, its rewrites and its routes of each, and compress anew for every visitor.
 *
 * @param {string} root  the repository
 * @param {object} options
 * @param {boolean} options.built  whether Next serves its build
 * @param {string} [options.guestOrigin]  has none of these files: learners' code runs there
 * @returns {Handler}
 */
export function sendFiles(root, { built, guestOrigin }) {
  const guestHost = guestOrigin ? new URL(guestOrigin).host : undefined;
  const handlers = [...(built ? [nextFiles] : []), ...ourFiles].map(({ at, folder }) => ({
    at,
    // `dev` looks at the disk for each request: a build may have put other files there since we started.
    send: sirv(`${root}/${folder}`, {
      dev: true,
      etag: true,
      brotli: true,
      gzip: true,
      extensions: [],
      setHeaders: (response, path) => {
        const cacheControl = hashed.test(at + path) ? "public, max-age=31536000, immutable" : "no-cache";
        response.setHeader("Cache-Control", cacheControl);
        response.setHeader("Content-Security-Policy", workerPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
      },
    }),
  }));
  return (request, response, next) => {
    const { url = "/", method, headers } = request;
    const reads = method === "GET" || method === "HEAD";
    const rest =
      reads && headers.host !== guestHost ? handlers.filter(({ at }) => url.startsWith(`${at}/`)) : [];
    const tryNext = () => {
      const handler = rest.shift();
      request.url = handler ? url.slice(handler.at.length) : url;
      if (handler) handler.send(request, response, tryNext);
      else next();
    };
    tryNext();
  };
}
