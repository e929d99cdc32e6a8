"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { send } from "@/app/site/send";
import { isTooLong } from "@/app/site/source-limit";
import { chooseDraft, type Draft, draftKey, type LocalDraft } from "./draft";
import { readStored, writeStored } from "./storage";

/** Where the text is: on the server, on its way there, in this browser alone, or only on the screen. */
export type Kept = "untouched" | "kept" | "keeping" | "here" | "too-long" | "nowhere";

/** A pause in typing, not every key. */
const pauseMs = 500;
const retryMs = 5_000;

interface Options {
  slug: string;
  server: Draft;
  /** Puts a text into the editor: one that this browser had kept, or another tab's. */
  show: (source: string) => void;
}

/**
 * Keeps the learner's text at every pause, here and on the server, and brings back what was kept.
 *
 * @returns how far the text is kept, the text of another tab or device that is later than ours, and what the
 *          editor calls when the learner has typed
 */
export function useDraft({ slug, server, show }: Options) {
  const latest = useRef<LocalDraft>({ ...server, dirty: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef(false);
  const [kept, setKept] = useState<Kept>("untouched");
  const [theirs, setTheirs] = useState<Draft | null>(null);

  const push = useCallback(async () => {
    clearTimeout(timer.current);
    if (sending.current || !latest.current.dirty) return;
    const { source, revision } = latest.current;
    // It would be refused, and a megabyte is long on its way.
    if (isTooLong(source)) return setKept((before) => (before === "nowhere" ? before : "too-long"));
    sending.current = true;
    const answer = await send<{ draft: Draft }>("PUT", `/api/drafts/${slug}`, {
      source,
      revision: revision + 1,
    });
    sending.current = false;
    if (answer.ok) {
      const dirty = latest.current.source !== source;
      latest.current = { ...latest.current, revision: revision + 1, dirty };
      writeStored(draftKey(slug), latest.current);
      setKept(dirty ? "keeping" : "kept");
      if (dirty) timer.current = setTimeout(push, pauseMs);
    } else if (answer.code === "overtaken") {
      setKept("here");
      const draft = (answer.body as { draft: Draft }).draft;
      if (draft.source === latest.current.source) latest.current = { ...draft, dirty: false };
      else setTheirs(draft);
    } else {
      setKept((before) => (before === "nowhere" ? before : "here"));
      // What is refused, such as a file that is too long, would be refused again.
      if (answer.status === 0 || answer.status >= 500) timer.current = setTimeout(push, retryMs);
    }
  }, [slug]);

  const change = useCallback(
    (source: string) => {
      if (source === latest.current.source) return;
      latest.current = { ...latest.current, source, dirty: true };
      setKept(writeStored(draftKey(slug), latest.current) ? "keeping" : "nowhere");
      clearTimeout(timer.current);
      timer.current = setTimeout(push, pauseMs);
    },
    [slug, push],
  );

  const shown = useRef(show);
  shown.current = show;
  useEffect(() => {
    const chosen = chooseDraft(latest.current, readStored(draftKey(slug)));
    if (chosen.source !== latest.current.source) shown.current(chosen.source);
    latest.current = chosen;
    if (chosen.dirty) push();
    const flush = () => {
      if (document.visibilityState === "hidden") push();
    };
    addEventListener("online", push);
    document.addEventListener("visibilitychange", flush);
    return () => {
      clearTimeout(timer.current);
      removeEventListener("online", push);
      document.removeEventListener("visibilitychange", flush);
    };
  }, [slug, push]);

  /** Settles what to do about another tab's later text. */
  const choose = useCallback(
    (which: "mine" | "theirs") => {
      if (!theirs) return;
      setTheirs(null);
      if (which === "theirs") {
        latest.current = { ...theirs, dirty: false };
        writeStored(draftKey(slug), latest.current);
        shown.current(theirs.source);
        setKept("kept");
      } else {
        latest.current = { ...latest.current, revision: theirs.revision, dirty: true };
        push();
      }
    },
    [slug, theirs, push],
  );

  const source = useCallback(() => latest.current.source, []);
  return { kept, theirs, change, choose, source };
}
