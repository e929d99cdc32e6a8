import Link from "next/link";
import type { Backend } from "@/grader/hosts/runner";
import type { PictureOf } from "@/grader/picture";
import type { PublishedExercise } from "@/grader/published";
import type { Position } from "@/grader/verdict";
import { type AttemptState, begin, isOver } from "./attempt-state";
import type { Curves } from "./curves";
import { Gallery } from "./gallery";
import type { Pictures } from "./pictures";
import styles from "./results.module.css";
import { backendName, type Said, say } from "./say";
import { TestRow } from "./test-row";
import type { Unsent } from "./use-outbox";

interface Props {
  exercise: Pick<PublishedExercise, "shownTests" | "hiddenTests" | "views">;
  /** Where to go after this one. */
  next: { slug: string; title: string } | null;
  attempt: AttemptState | null;
  refusal: string | null;
  /** A submission that waits for the connection. */
  unsent: Unsent | null;
  /** What runs here, and why it is not WebGPU. */
  backend: Backend | null;
  curves: Curves;
  pictures: Pictures;
  onReveal: (position: Position) => void;
}

const places = {
  process: "on the server",
  bubblewrap: "on the server",
  browser: "in this browser",
  none: "nowhere",
} as const;

/** Where the attempt ran, and why there where that is not WebGPU. */
function Ran({ attempt, known }: { attempt: AttemptState; known: Backend | null }) {
  const { kind, backend, verdict } = attempt;
  // "none": it never came to run.
  if (!backend || backend === "none") return null;
  const where = verdict ? places[verdict.environment.host] : kind === "run" ? places.browser : places.process;
  const why = kind === "run" && known?.backend === backend ? known.note : undefined;
  return (
    <p className={styles.ran}>
      {verdict ? "Ran" : "Runs"} on {backendName(backend)} {where}
      {why && <span>{why}</span>}
    </p>
  );
}

function Summary({
  attempt,
  said,
  next,
  backend,
  onReveal,
}: { attempt: AttemptState; said: Said } & Pick<Props, "next" | "backend" | "onReveal">) {
  const { tone, headline, detail } = said;
  const { verdict } = attempt;
  const position = verdict?.status === "error" ? verdict.position : undefined;
  return (
    <div className={styles.summary} data-tone={tone}>
      <div>
        <p className={styles.headline}>{headline}</p>
        {detail && <p className={styles.detail}>{detail}</p>}
        {position && (
          <button type="button" className={styles.line} onClick={() => onReveal(position)}>
            Go to line {position.line}
          </button>
        )}
        {next && attempt.kind === "submission" && verdict?.status === "pass" && (
          <p>
            <Link href={`/exercises/${next.slug}`}>Next: {next.title}</Link>
          </p>
        )}
      </div>
      <Ran attempt={attempt} known={backend} />
    </div>
  );
}

function tensorsOf(pictures: Pictures, test: string): PictureOf<"tensors"> | undefined {
  const found = pictures.all().find((shown) => shown.test === test && shown.picture.kind === "tensors");
  return found?.picture as PictureOf<"tensors"> | undefined;
}

/** What is checked, how the latest attempt did, and why. */
export function Results({
  exercise,
  next,
  attempt,
  refusal,
  unsent,
  backend,
  curves,
  pictures,
  onReveal,
}: Props) {
  const { shownTests, hiddenTests, views } = exercise;
  const { tests, log } = attempt ?? begin("run", shownTests);
  const firstFailed = tests.find(
    ({ status }) => status === "fail" || status === "error" || status === "timeout",
  );
  const said = attempt && say(attempt, backend);
  const unseen = !attempt || attempt.kind === "run";
  return (
    <div className={styles.results}>
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      {unsent && (
        <p role="status" className={styles.refusal}>
          Not submitted yet: the server cannot be reached. Your submission is kept{" "}
          {unsent.kept ? "in this browser" : "while this page is open"}, and is sent once, when the connection
          is back.
        </p>
      )}
      {said ? (
        <Summary attempt={attempt} said={said} next={next} backend={backend} onReveal={onReveal} />
      ) : (
        <p className={styles.intro}>
          Run checks the {shownTests.length} shown tests in this browser, as often as you like. Only Submit is
          graded.
          {backend?.note &&
            ` ${backend.note}, so this runs on ${backendName(backend.backend)}: everything works, training is slower.`}
        </p>
      )}
      <div className={styles.body} data-tone={said ? said.tone : "calm"}>
        <div className={styles.side}>
          <Gallery curves={curves} pictures={pictures} views={views} tests={shownTests} />
        </div>
        <div className={styles.found}>
          <ul className={styles.tests}>
            {tests.map((line) => (
              <TestRow
                key={line.name}
                line={line}
                open={line === firstFailed}
                onReveal={onReveal}
                tensors={attempt?.kind === "run" ? tensorsOf(pictures, line.name) : undefined}
              />
            ))}
          </ul>
          {unseen && hiddenTests > 0 && (
            <p className={styles.more}>
              {hiddenTests} hidden {hiddenTests === 1 ? "test runs" : "tests run"} when you submit, with other
              numbers.
            </p>
          )}
          {log.length > 0 && isOver(attempt!) && (
            <details className={styles.log}>
              <summary>Printed while loading</summary>
              <pre>{log.join("\n")}</pre>
            </details>
          )}
        </div>
      </div>
    </div>
  );
}
