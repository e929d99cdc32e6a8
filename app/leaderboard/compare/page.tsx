import Link from "next/link";
import { notFound } from "next/navigation";
import { entryViewOf, findEntry } from "@/app/server/entry-view";
import { currentLearner } from "@/app/server/learner";
import { Footer } from "@/app/site/footer";
import { Header } from "@/app/site/header";
import { tracks } from "@/grader/leaderboard/tracks";
import { significance, welch } from "@/lib/leaderboard/ranking";
import { accuracyText } from "../accuracy-text";
import type { SearchParams } from "../board-query";
import type { EntryView, Mean } from "../entry-view";
import { CurveFigure } from "../parts/curve-figure";
import styles from "./page.module.css";

export const metadata = { title: "Compare two entries" };

type Verified = EntryView & { result: NonNullable<EntryView["result"]> };

/** The id in an address, or the id itself. */
const idIn = (text: unknown): string =>
  (typeof text === "string" && /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text)?.[0]) || "";

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = await searchParams;
  const learner = await currentLearner();
  const read = async (id: string): Promise<Verified> => {
    const found = await findEntry(id, learner);
    const view = found && (await entryViewOf(found, learner));
    if (!view?.result) notFound();
    return { ...view, result: view.result };
  };
  const [a, b] = await Promise.all([read(idIn(asked.a)), read(idIn(asked.b))]);
  const rows: [string, (view: Verified) => string][] = [
    ["Track", ({ track, season }) => `${tracks[track].title}, ${season.name}`],
    ["Rank", ({ rank }) => (rank === null ? "not its author's best" : String(rank))],
    ["Accuracy, public half", ({ result }) => accuracyText(result.public)],
    [
      "Accuracy, private half",
      ({ result }) => (result.private ? accuracyText(result.private) : "told when the season ends"),
    ],
    ["Network", ({ result }) => ["784", ...result.shown.architecture.hidden, "10"].join(" – ")],
    ["Parameters", ({ result }) => result.shown.parameterCount.toLocaleString("en")],
    ["Batch size", ({ result }) => String(result.shown.batchSize)],
    ["Hooks", ({ result }) => result.shown.hooks.join(", ")],
  ];
  const names =
    a.nickname === b.nickname ? [`${a.nickname} (1)`, `${b.nickname} (2)`] : [a.nickname, b.nickname];
  const curves = [a, b].map(({ result }, i) => ({ name: names[i]!, runs: result.shown.runs }));

  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <h1>Two entries side by side</h1>
        <p className={styles.said}>{sayDifference(a, b, names)}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
        <section className={styles.scroll} tabIndex={0} aria-label="Comparison">
          <table className={styles.table}>
            <thead>
              <tr>
                <td />
                {[a, b].map(({ id }, i) => (
                  <th key={id} scope="col">
                    <Link href={`/leaderboard/entries/${id}`} prefetch={false}>
                      {names[i]}
                    </Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{value(a)}</td>
                  <td>{value(b)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section aria-labelledby="learned">
          <h2 id="learned">How they learned</h2>
          <CurveFigure entries={curves} />
        </section>
      </main>
      <Footer />
    </>
  );
}

const sample = ({ mean, standardError }: Mean, runs: number) => ({ error: 1 - mean, standardError, runs });

/** What the board's own test says of the two. */
function sayDifference(a: Verified, b: Verified, [nameA, nameB]: readonly string[]): string {
  if (a.track !== b.track)
    return "They ran on different tracks, so their accuracies say little about each other.";
  const p = welch(
    sample(a.result.public, a.result.shown.runs.length),
    sample(b.result.public, b.result.shown.runs.length),
  );
  const [better, worse] = a.result.public.mean >= b.result.public.mean ? [nameA, nameB] : [nameB, nameA];
  const verdict =
    p < significance
      ? `${better} is better than ${worse} by more than chance`
      : "the difference may well be chance";
  return `On the public half, ${verdict} (Welch's t-test, p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`}).`;
}
