import { resolve } from "node:path";
import { compileEarly } from "./app/server/compile-early.mjs";
import { compressOnce } from "./lib/compress-once.mjs";

// Next reports on its users unless told not to. Told here, it is told however it is started.
process.env.NEXT_TELEMETRY_DISABLED = "1";

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
      await compressOnce(folder);
    },
  },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
      ],
    },
  ],
};

export default config;
