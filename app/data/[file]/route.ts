import { join } from "node:path";
import { dataFolder } from "@/app/server/folders";
import { refuse } from "@/app/server/http";
import { serveRange } from "@/data/mnist/serve";
import { packName, SPLITS } from "@/data/mnist/split";

type Context = { params: Promise<{ file: string }> };

const packs = new Set(SPLITS.map(packName));

/** The packed datasets, whole or in ranges. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  if (!packs.has(file)) return refuse(404, "unknown-dataset", `there is no dataset "${file}"`);
  return serveRange(join(dataFolder, file), request);
}
