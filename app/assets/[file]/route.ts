import { compress, findAsset } from "@/app/server/assets";
import { refuse } from "@/app/server/http";

type Context = { params: Promise<{ file: string }> };

/** A name with a hash in it never means other bytes. */
const hashed = /-[0-9a-f]{8,}\./;

/**
 * The bundles, for good. Whoever accepts brotli gets brotli, whatever the answer: Next drops a route's own
 * Content-Encoding, so next.config.mjs sets it, by the same header of the request.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  const brotli = /\bbr\b/.test(request.headers.get("accept-encoding") ?? "");
  const asset = await findAsset(file, brotli);
  if (!asset) {
    const missing = refuse(404, "unknown-asset", `there is no asset "${file}"`);
    if (!brotli) return missing;
    return new Response(compress(new Uint8Array(await missing.arrayBuffer())), missing);
  }
  return new Response(asset.bytes, {
    headers: {
      "Content-Type": asset.type,
      "Cache-Control": hashed.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      Vary: "Accept-Encoding",
      // A worker is held to the policy of its own script: the judge runs our code, and fetches from us.
      "Content-Security-Policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    },
  });
}
