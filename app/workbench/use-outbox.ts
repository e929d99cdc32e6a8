"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Answer, send } from "@/app/site/send";
import { isAway, type Letter, letterFor, outboxKey, parseLetter } from "./outbox";
import { readStored, removeStored, writeStored } from "./storage";

const retryMs = 5_000;

type Refusal = Extract<Answer<unknown>, { ok: false }>;

interface Options {
  slug: string;
  /** The server has it, and will grade it. */
  onSent: (submissionId: string) => void;
  onRefused: (refusal: Refusal) => void;
}

/** A submission that could not be sent yet, and whether this browser keeps it should the page be closed. */
export interface Unsent {
  kept: boolean;
}

/**
 * Sends submissions, each once, whatever becomes of the connection: what could not be sent is kept in this browser and
 * sent when the server is back, also after a reload.
 */
export function useOutbox({ slug, onSent, onRefused }: Options) {
  const letter = useRef<Letter | null>(null);
  const sending = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const told = useRef({ onSent, onRefused });
  told.current = { onSent, onRefused };

  const deliver = useCallback(async () => {
    clearTimeout(timer.current);
    const sent = letter.current;
    if (sending.current || !sent) return;
    sending.current = true;
    const answer = await send<{ id: string }>("POST", "/api/submissions", { slug, ...sent });
    sending.current = false;
    if (!answer.ok && isAway(answer)) {
      setUnsent({ kept: parseLetter(readStored(outboxKey(slug)))?.key === letter.current?.key });
      timer.current = setTimeout(deliver, retryMs);
      return;
    }
    // Unless another text took its place meanwhile.
    if (letter.current?.key === sent.key) {
      letter.current = null;
      removeStored(outboxKey(slug));
      setUnsent(null);
    } else void deliver();
    if (answer.ok) told.current.onSent(answer.body.id);
    else told.current.onRefused(answer);
  }, [slug]);

  const post = useCallback(
    (source: string) => {
      letter.current = letterFor(letter.current, source);
      writeStored(outboxKey(slug), letter.current);
      return deliver();
    },
    [slug, deliver],
  );

  useEffect(() => {
    letter.current = parseLetter(readStored(outboxKey(slug)));
    void deliver();
    addEventListener("online", deliver);
    return () => {
      clearTimeout(timer.current);
      removeEventListener("online", deliver);
    };
  }, [slug, deliver]);

  return { unsent, post };
}
