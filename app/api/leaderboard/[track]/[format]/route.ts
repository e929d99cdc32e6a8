import type { NextRequest } from "next/server";
import { readBoardQuery } from "@/app/leaderboard/board-query";
import { asTrack, findBoardSeason } from "@/app/server/board";
import { boardFeed } from "@/app/server/board-feed";
import { asCsv, asJson, exportedRows } from "@/app/server/export-board";
import { refuse } from "@/app/server/http";
import { reachedBy } from "@/app/server/origins";
import type { Board } from "@/lib/leaderboard/order";

type Context = { params: Promise<{ track: string; format: string }> };

/** The board as a file: board.csv and board.json, filtered like the page, and feed.xml of what is new. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { track: name, format } = await params;
  const track = asTrack(name);
  if (!track) return refuse(404, "unknown-track", `there is no track "${name}"`);
  const query = readBoardQuery(Object.fromEntries(request.nextUrl.searchParams));
  const season = await findBoardSeason(query.season);
  if (!season) return refuse(404, "unknown-season", "there is no such season");
  const half = season.closedAt ? query.half : "public";
  const board: Board = { seasonId: season.id, track, half };
  const file = `downhill-${track}-${season.id}`;
  switch (format) {
    case "board.csv":
      return download(`${file}.csv`, "text/csv; charset=utf-8", asCsv(exportedRows(board, query.filter)));
    case "board.json": {
      const about = { track, season: season.name, closed: season.closedAt !== null };
      const text = asJson(about, exportedRows(board, query.filter));
      return download(`${file}.json`, "application/json", text);
    }
    case "feed.xml": {
      const { protocol, host } = reachedBy(request.headers);
      const xml = await boardFeed(track, season, `${protocol}://${host}`);
      return new Response(xml, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
    }
    default:
      return refuse(404, "unknown-format", "there are board.csv, board.json and feed.xml");
  }
}

/** Read as fast as the reader takes it, and no faster. */
function asStream(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await text.return(undefined)),
  });
}

function download(name: string, type: string, text: AsyncGenerator<string>): Response {
  return new Response(asStream(text), {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` },
  });
}
