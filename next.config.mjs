import { resolve } from "node:path";
import { compileEarly } from "./app/server/compile-early.mjs";
import { compressStatic } from "./app/server/compress-static.mjs";

// Next reports on its users unless told not to. Told here, it is told however it is started.
process.env.NEXT_TELEMETRY_DISABLED = "1";

/** app/server/assets.ts sends brotli to whoever accepts it, and goes by the same header. */
/** @type {import("next/dist/lib/load-custom-routes").RouteHas[]} */
const acceptsBrotli = [{ type: "header", key: "accept-encoding", value: "(.*\\bbr\\b.*)" }];
const scripts = "/_next/static/:path(.*\\.(?:js|css))";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // `next dev` would otherwise write instruction files into the tree.
  agentRules: false,
  // Types are `npm test`'s business; a first `npm start` should not wait for them.
  typescript: { ignoreBuildErrors: true },
  // One's own machine has two origins: the page on one, the learner's code on the other.
  allowedDevOrigins: ["localhost", "127.0.0.1"],
  // They load wasm, native binaries or their own files by path, which a bundle would break.
  serverExternalPackages: ["@electric-sql/pglite", "@swc/wasm-typescript", "deno", "esbuild", "pg"],
  turbopack: { root: import.meta.dirname },
  compiler: {
    runAfterProductionCompile: async ({ distDir, projectDir }) => {
      const folder = resolve(projectDir, distDir, "static");
      await compileEarly(folder);
      await compressStatic(folder);
    },
  },
  rewrites: async () => ({
    beforeFiles:
      process.env.NODE_ENV === "production"
        ? [{ source: scripts, has: acceptsBrotli, destination: "/assets/next/:path" }]
        : [],
  }),
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
      ],
    },
    // Next drops the Content-Encoding that a route sets itself.
    ...["/assets/:path*", ...(process.env.NODE_ENV === "production" ? [scripts] : [])].map((source) => ({
      source,
      has: acceptsBrotli,
      headers: [{ key: "Content-Encoding", value: "br" }],
    })),
  ],
};

export default config;
