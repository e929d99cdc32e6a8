import { sendAsset } from "@/app/server/assets";
import { siteFolder } from "@/app/server/folders";

type Context = { params: Promise<{ path: string[] }> };

/** The site's own scripts and styles, for whoever accepts brotli: next.config.mjs sends them here. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { path } = await params;
  return sendAsset(request, [siteFolder], path, "public, max-age=31536000, immutable");
}
