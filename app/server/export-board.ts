import { stringify } from "csv-stringify/sync";
import { EntrySummary } from "@/grader/leaderboard/entry-report";
import { type BoardRow, type Filter, placeOf, readBoard } from "@/lib/leaderboard/board";
import type { Board } from "@/lib/leaderboard/order";
import { database } from "./database";

const chunk = 500;

/** A row of the board as a program reads it. The private half is there once the season has ended. */
function exportedRow(row: BoardRow) {
  return {
    rank: row.rank,
    nickname: row.nickname,
    accuracy: accuracy(row.publicError),
    standardError: row.publicStandardError,
    privateAccuracy: row.privateError === null ? null : accuracy(row.privateError),
    privateStandardError: row.privateStandardError,
    runs: row.runs,
    parameters: row.parameterCount,
    hidden: EntrySummary.parse(row.summary).hidden.join("-"),
    badge: row.reproduced ? "reproduced" : "verified",
    shared: row.shared,
    entry: row.entryId,
  };
}

/** Errors are kept to 1e-9. */
const accuracy = (error: number): number => Number((1 - error).toFixed(9));

type ExportedRow = ReturnType<typeof exportedRow>;

/** The whole board, in its order, some rows at a time. */
export async function* exportedRows(board: Board, filter: Filter): AsyncGenerator<ExportedRow[]> {
  const open = await database();
  for (let last: BoardRow | undefined; ; ) {
    const from = last && { after: placeOf(board, last) };
    const { rows, later } = await readBoard(open, board, { filter, from, size: chunk });
    yield rows.map(exportedRow);
    last = rows.at(-1);
    if (!later || !last) return;
  }
}

export async function* asCsv(rows: AsyncIterable<ExportedRow[]>): AsyncGenerator<string> {
  let header = true;
  for await (const some of rows) {
    // Formulas escaped: a spreadsheet would run a nickname that begins like one.
    const text = stringify(some, { header, escape_formulas: true, cast: { boolean: String } });
    header = false;
    if (text) yield text;
  }
}

export async function* asJson(
  about: Record<string, unknown>,
  rows: AsyncIterable<ExportedRow[]>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`;
  let separator = "\n";
  for await (const some of rows) {
    for (const row of some) {
      yield separator + JSON.stringify(row);
      separator = ",\n";
    }
  }
  yield "\n]}\n";
}
