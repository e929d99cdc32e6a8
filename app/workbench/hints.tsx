"use client";

import { useEffect, useRef, useState } from "react";
import controls from "@/app/site/controls.module.css";
import styles from "./hints.module.css";
import { readStored, writeStored } from "./storage";

interface Props {
  slug: string;
  hints: readonly { title: string; html: string }[];
}

/** Hints, one at a time and only when asked for; the ones that were seen stay open. */
export function Hints({ slug, hints }: Props) {
  const key = `downhill:hints:${slug}`;
  const [shown, setShown] = useState(0);
  const newest = useRef<HTMLLIElement>(null);

  useEffect(() => {
    const seen = readStored(key);
    if (typeof seen === "number") setShown(Math.min(seen, hints.length));
  }, [key, hints.length]);

  function reveal() {
    setShown(shown + 1);
    writeStored(key, shown + 1);
    // The hint, not the button that went down the page, is what comes next.
    requestAnimationFrame(() => newest.current?.focus());
  }

  if (hints.length === 0) return null;
  return (
    <section className={styles.hints} aria-labelledby="hints-title">
      <h2 id="hints-title">Hints</h2>
      <ol className={styles.list}>
        {hints.slice(0, shown).map(({ title, html }, i) => (
          <li key={title} ref={i === shown - 1 ? newest : null} tabIndex={-1}>
            <h3>{title}</h3>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by the build from the exercise's own hints. */}
            <div dangerouslySetInnerHTML={{ __html: html }} />
          </li>
        ))}
      </ol>
      {shown < hints.length ? (
        <button type="button" className={controls.button} onClick={reveal}>
          {shown === 0 ? "Show a hint" : "Show another hint"} ({shown + 1} of {hints.length})
        </button>
      ) : (
        <p className={styles.end}>That was the last hint.</p>
      )}
    </section>
  );
}
