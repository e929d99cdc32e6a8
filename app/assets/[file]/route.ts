import { sendAsset } from "@/app/server/assets";
import { assetsFolder, courseFolder } from "@/app/server/folders";

type Context = { params: Promise<{ file: string }> };

/** A name with a hash in it never means other bytes. */
const hashed = /-[0-9a-f]{8,}\./;

/** The bundles of judge and guest, and each exercise's shown tests. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  // Of the course only the tests: course.json is for the server.
  const folders = file.endsWith(".js") ? [assetsFolder, courseFolder] : [assetsFolder];
  const cacheControl = hashed.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
  return sendAsset(request, folders, [file], cacheControl);
}
