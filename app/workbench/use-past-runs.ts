"use client";

import { useCallback, useEffect, useState } from "react";
import type { PastRun } from "./past-runs";

/** The browser's database is opened once the page works: nothing of it is seen at first. */
const storage = () => import("./past-runs");

/** The runs of this exercise, newest first, and how to add one. Where nothing can be kept, they last as long as the page. */
export function usePastRuns(slug: string) {
  const [runs, setRuns] = useState<readonly PastRun[]>([]);

  useEffect(() => {
    let gone = false;
    storage()
      .then(({ keptRuns }) => keptRuns(slug))
      .then(
        (kept) => {
          // What ran meanwhile is kept too, so it is among them.
          if (!gone && kept.length > 0) setRuns((now) => (now.length > kept.length ? now : kept));
        },
        () => {},
      );
    return () => {
      gone = true;
    };
  }, [slug]);

  const add = useCallback(
    (run: Omit<PastRun, "slug">) => {
      const whole = { ...run, slug };
      setRuns((before) => [whole, ...before]);
      storage().then(
        ({ keepRun }) => keepRun(whole),
        () => {},
      );
    },
    [slug],
  );

  return { runs, add };
}
