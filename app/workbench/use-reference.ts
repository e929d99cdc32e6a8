"use client";

import { useCallback, useState } from "react";
import { type Answer, send } from "@/app/site/send";

/** What came of asking for the reference: it, a question to answer first, or why not. */
export type Asked = { source: string } | { mustGiveUp: true } | { trouble: string };

/** The exercise's reference: the server gives it after a pass, or to who gives the exercise up. */
export function useReference(slug: string) {
  const [source, setSource] = useState<string | null>(null);
  const address = `/api/references/${slug}`;

  const settle = useCallback((answer: Answer<{ source: string }>): Asked => {
    if (answer.ok) {
      setSource(answer.body.source);
      return { source: answer.body.source };
    }
    return answer.code === "not-passed" ? { mustGiveUp: true } : { trouble: answer.message };
  }, []);

  const ask = useCallback(
    async () => (source === null ? settle(await send("GET", address)) : { source }),
    [address, source, settle],
  );
  const giveUp = useCallback(
    async () => settle(await send("POST", address, { giveUp: true })),
    [address, settle],
  );
  return { ask, giveUp };
}
