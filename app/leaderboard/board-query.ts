import * as z from "zod";
import type { Half } from "@/lib/db/schema";
import { isId } from "@/lib/id";
import type { Filter, From } from "@/lib/leaderboard/board";
import type { ClaimPlace } from "@/lib/leaderboard/claims";
import type { Place } from "@/lib/leaderboard/order";

/** What a board's address asks for. */
export interface BoardQuery {
  /** The latest season when left out. */
  season?: number | undefined;
  half: Half;
  filter: Filter;
  from: From;
  /** What browsers claim, in place of what the server verified. */
  claimed: boolean;
  /** Where a page of claims begins or ends. */
  claimsFrom: ClaimsFrom;
}

type ClaimsFrom = { after: ClaimPlace } | { before: ClaimPlace } | undefined;

export type SearchParams = Record<string, string | string[] | undefined>;

const Cursor = z.tuple([
  z.number().min(-1).max(1),
  z.number().min(0).max(1),
  z.int32().min(0),
  z.string().refine(isId),
]);

const writePlace = ({ error, standardError, parameterCount, entryId }: Place): string =>
  [error, standardError, parameterCount, entryId].join("_");

function readPlace(text: string | undefined): Place | undefined {
  const [a, b, c, d] = text?.split("_") ?? [];
  const parsed = Cursor.safeParse([Number(a ?? Number.NaN), Number(b), Number(c), d]);
  if (!parsed.success) return undefined;
  const [error, standardError, parameterCount, entryId] = parsed.data;
  return { error, standardError, parameterCount, entryId };
}

const ClaimCursor = z.tuple([z.number().min(0).max(1), z.string().refine(isId)]);

const writeClaimPlace = ({ accuracy, learnerId }: ClaimPlace): string => [accuracy, learnerId].join("_");

function readClaimPlace(text: string | undefined): ClaimPlace | undefined {
  const [a, b] = text?.split("_") ?? [];
  const parsed = ClaimCursor.safeParse([Number(a ?? Number.NaN), b]);
  return parsed.success ? { accuracy: parsed.data[0], learnerId: parsed.data[1] } : undefined;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Reads an address. What it does not understand it leaves out: an old or mangled link still shows a board. */
export function readBoardQuery(params: SearchParams): BoardQuery {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const after = readPlace(one("after"));
  const before = readPlace(one("before"));
  const claimsAfter = readClaimPlace(one("after"));
  const claimsBefore = readClaimPlace(one("before"));
  return {
    season: wholeNumber(one("season")),
    half: one("half") === "private" ? "private" : "public",
    filter: {
      nickname: one("nickname")?.trim().slice(0, 40) || undefined,
      shared: one("shared") !== undefined || undefined,
      reproduced: one("reproduced") !== undefined || undefined,
      maxParameters: wholeNumber(one("parameters")),
    },
    from: after ? { after } : before ? { before } : undefined,
    claimed: one("claimed") !== undefined,
    claimsFrom: claimsAfter ? { after: claimsAfter } : claimsBefore ? { before: claimsBefore } : undefined,
  };
}

/** The address of a board, which readBoardQuery reads as the same query. */
export function boardUrl(track: string, query: Partial<BoardQuery> = {}): string {
  return `/leaderboard/${track}${searchOf(query)}`;
}

/** The address of the whole board as a file, filtered alike. */
export function exportUrl(track: string, query: BoardQuery, file: "board.csv" | "board.json"): string {
  return `/api/leaderboard/${track}/${file}${searchOf({ ...query, from: undefined, claimsFrom: undefined, claimed: false })}`;
}

function searchOf(query: Partial<BoardQuery>): string {
  const { season, half, filter = {}, from, claimed, claimsFrom } = query;
  const params = new URLSearchParams();
  if (season !== undefined) params.set("season", String(season));
  if (half === "private") params.set("half", half);
  if (filter.nickname) params.set("nickname", filter.nickname);
  if (filter.shared) params.set("shared", "1");
  if (filter.reproduced) params.set("reproduced", "1");
  if (filter.maxParameters !== undefined) params.set("parameters", String(filter.maxParameters));
  if (claimed) params.set("claimed", "1");
  if (from && "after" in from) params.set("after", writePlace(from.after));
  if (from && "before" in from) params.set("before", writePlace(from.before));
  if (claimsFrom && "after" in claimsFrom) params.set("after", writeClaimPlace(claimsFrom.after));
  if (claimsFrom && "before" in claimsFrom) params.set("before", writeClaimPlace(claimsFrom.before));
  const text = params.toString();
  return text && `?${text}`;
}
