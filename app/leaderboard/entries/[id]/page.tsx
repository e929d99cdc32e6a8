import Link from "next/link";
import { notFound } from "next/navigation";
import { entryViewOf, findEntry } from "@/app/server/entry-view";
import { currentLearner } from "@/app/server/learner";
import controls from "@/app/site/controls.module.css";
import { Footer } from "@/app/site/footer";
import { Header } from "@/app/site/header";
import { tracks } from "@/grader/leaderboard/tracks";
import { accuracyText, percent } from "../../accuracy-text";
import type { EntryView } from "../../entry-view";
import { isSettled } from "../../entry-view";
import { Badge } from "../../parts/badge";
import { CurveFigure } from "../../parts/curve-figure";
import { EntryActions } from "../../parts/entry-actions";
import { Verification } from "../../parts/verification";
import styles from "./page.module.css";

export const metadata = { title: "Entry" };

interface Props {
  params: Promise<{ id: string }>;
}

const outcomes: Record<EntryView["state"], string> = {
  waiting: "is not verified yet",
  verified: "was verified",
  refused: "was not ranked",
  failed: "could not be verified: our fault, and it cost you nothing",
  cancelled: "was cancelled, and cost nothing",
};

export default async function EntryPage({ params }: Props) {
  const { id } = await params;
  const learner = await currentLearner();
  const found = await findEntry(id, learner);
  if (!found) notFound();
  const view = await entryViewOf(found, learner);
  const { track, season, nickname, result, rank } = view;
  const reproduced = view.replays.some(({ same }) => same);

  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <nav aria-label="Where you are">
          <Link href={`/leaderboard/${track}`} prefetch={false}>
            {tracks[track].title}
          </Link>
        </nav>
        <h1>
          {view.own ? "Your entry" : `An entry by ${nickname}`}{" "}
          {result && <Badge name={reproduced ? "reproduced" : "verified"} />}
        </h1>
        <p className={styles.lead}>
          It {outcomes[view.state]}
          {view.withdrawn && ", and withdrawn by its author"}. {season.name}
          {season.closed ? ", which has ended" : ""}.
        </p>
        {!isSettled(view) && <Verification key={`${view.state}-${view.replaying}`} initial={view} />}
        {view.refusal && <Refusal refusal={view.refusal} />}
        {result && <Result view={view} result={result} rank={rank} />}
        {(view.own || learner?.role === "instructor") && (
          <EntryActions entry={view} instructor={learner?.role === "instructor"} />
        )}
        <Source view={view} />
      </main>
      <Footer />
    </>
  );
}

function Refusal({ refusal }: { refusal: NonNullable<EntryView["refusal"]> }) {
  const { code, hook, step, message } = refusal;
  return (
    <section className={styles.refusal} aria-labelledby="refusal">
      <h2 id="refusal">Why it is not ranked: {code}</h2>
      <p>{message}</p>
      <p className={styles.note}>
        {hook === null ? "The file itself" : `Hook ${hook}`}
        {step === null ? ", before training" : `, at step ${step.toLocaleString("en")}`}. Only you see this.
      </p>
    </section>
  );
}

interface ResultProps {
  view: EntryView;
  result: NonNullable<EntryView["result"]>;
  rank: number | null;
}

function Result({ view, result, rank }: ResultProps) {
  const { shown } = result;
  const facts: [string, string][] = [
    ["Rank", rank === null ? "not its author's best" : String(rank)],
    ["Accuracy, public half", accuracyText(result.public)],
    ["Accuracy, private half", result.private ? accuracyText(result.private) : "told when the season ends"],
    ["Runs", shown.runs.map(({ publicAccuracy }) => percent(publicAccuracy)).join(", ")],
    ["Network", ["784", ...shown.architecture.hidden, "10"].join(" – ")],
    ["Parameters", shown.parameterCount.toLocaleString("en")],
    ["Batch size", String(shown.batchSize)],
    ["Hooks", shown.hooks.join(", ")],
    [
      "Judged by",
      `exercise ${shown.exerciseVersion}, engine ${shown.engineVersion}, ${shown.environment.backend}`,
    ],
    ["Code", `SHA-256 ${view.sourceHash}`],
  ];
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="learned">
        <h2 id="learned">How it learned</h2>
        <CurveFigure entries={[{ name: view.nickname, runs: shown.runs }]} />
      </section>
      {view.replays.length > 0 && (
        <section aria-labelledby="replays">
          <h2 id="replays">Replays</h2>
          <ul>
            {view.replays.map(({ at, same }) => (
              <li key={at}>
                <time dateTime={at}>{at.slice(0, 16).replace("T", " ")} UTC</time>:{" "}
                {same ? "every number the same" : "other numbers came out"}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.source !== null && (
        <section aria-labelledby="replay">
          <h2 id="replay">Run it again yourself</h2>
          <p>
            <a className={controls.button} href={`/api/leaderboard/entries/${view.id}/receipt`}>
              Download the receipt
            </a>
          </p>
          <pre className={styles.command}>npm run verify -- entry-{view.id}.json</pre>
          <p className={styles.note}>
            {result.seeds
              ? "The season has ended, so the receipt holds the seeds, and the same numbers come out."
              : "Until the season ends the receipt holds no seeds: they are what nobody may know yet."}
          </p>
        </section>
      )}
      <form action="/leaderboard/compare" method="get" className={styles.compare}>
        <input type="hidden" name="a" value={view.id} />
        <label>
          Compare with the entry (its address, or its number in it){" "}
          <input name="b" required maxLength={300} autoComplete="off" />
        </label>
        <button type="submit" className={controls.button}>
          Compare
        </button>
      </form>
    </>
  );
}

function Source({ view }: { view: EntryView }) {
  if (view.source === null) return <p className={styles.note}>Its author does not share the code.</p>;
  return (
    <section aria-labelledby="code">
      <h2 id="code">The code</h2>
      {!view.shared && <p className={styles.note}>Only you see it.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <section className={styles.source} tabIndex={0} aria-label="Its text">
        <pre>{view.source}</pre>
      </section>
    </section>
  );
}
