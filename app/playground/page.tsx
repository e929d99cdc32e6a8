import type { Metadata } from "next";
import { headers } from "next/headers";
import { loadCourse } from "@/app/server/course";
import { database } from "@/app/server/database";
import { currentLearner } from "@/app/server/learner";
import { loadManifest } from "@/app/server/manifest";
import { guestOriginFor, reachedBy } from "@/app/server/origins";
import { Footer } from "@/app/site/footer";
import { Header } from "@/app/site/header";
import { firstRace, fromQuery, ownSlugs } from "@/grader/race/setup";
import { loadDraft } from "@/lib/drafts";
import { Playground } from "./playground";
import styles from "./playground.module.css";
import type { OwnSources } from "./use-own-racers";

export const metadata: Metadata = {
  title: "Playground",
  description:
    "Race gradient descent, momentum, Adagrad, RMSprop, Adam and your own optimizers on a landscape or on MNIST.",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PlaygroundPage({ searchParams }: Props) {
  const query = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([name, values = []]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
  );
  const linked = fromQuery(query);
  const learner = await currentLearner();
  const [manifest, own, requestHeaders] = await Promise.all([
    loadManifest(),
    learner ? sourcesOf(learner.id) : {},
    headers(),
  ]);
  const guestOrigin = guestOriginFor(reachedBy(requestHeaders));
  return (
    <>
      <Header nickname={learner?.nickname ?? null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <div className={styles.intro}>
          <h1>Playground</h1>
          <p>
            Race up to four optimizers. Drag the start over the landscape, change any number, and share the
            race as a link.
          </p>
        </div>
        <Playground
          first={linked.ok ? linked.setup : firstRace}
          trouble={linked.ok ? null : linked.message}
          own={own}
          runner={{
            judgeUrl: `/assets/${manifest.judge}`,
            guestUrl: `/assets/${manifest.guest}`,
            wasmUrl: `/assets/${manifest.wasm}`,
            dataUrl: "/data",
            frameUrl: guestOrigin && `${guestOrigin}/guest/frame`,
          }}
          suiteUrl={`/assets/${manifest.race}`}
        />
      </main>
      <Footer />
    </>
  );
}

/** What the learner has written of the exercises whose solutions can race: drafts that are no longer the starter. */
async function sourcesOf(learnerId: string): Promise<OwnSources> {
  const [{ exercises }, open] = await Promise.all([loadCourse(), database()]);
  const drafts = await Promise.all(ownSlugs.map((slug) => loadDraft(open, learnerId, slug)));
  return Object.fromEntries(
    ownSlugs.flatMap((slug, i) => {
      const starter = exercises.find((exercise) => exercise.slug === slug)?.starter;
      const source = drafts[i]?.source;
      return source === undefined || source === starter ? [] : [[slug, source]];
    }),
  );
}
