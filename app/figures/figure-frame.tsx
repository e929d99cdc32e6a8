"use client";

import { type ReactNode, useId, useState } from "react";
import styles from "./figure-frame.module.css";

/** The numbers of a figure, for whoever wants or needs them as numbers. */
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  title: string;
  /** What there is to see. Shown below, or only read out with `captionHidden`. */
  caption?: string | undefined;
  captionHidden?: boolean;
  table?: FigureTable | (() => FigureTable) | undefined;
  /** Beside the title: what to choose from. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A figure with its title, its caption, and a switch between picture and table. */
export function FigureFrame({ title, caption, captionHidden = false, table, tools, children }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const numbers = asTable ? (typeof table === "function" ? table() : table) : undefined;
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        {tools}
        {table && (
          <button
            type="button"
            className={styles.toggle}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            Table
          </button>
        )}
      </div>
      {numbers ? <NumberTable {...numbers} title={title} /> : children}
      {caption && (
        <figcaption className={captionHidden ? "visually-hidden" : styles.caption}>{caption}</figcaption>
      )}
    </figure>
  );
}

/** Numbers in rows, under their names. */
export function NumberTable({ head, rows, title }: FigureTable & { title: string }) {
  return (
    // Wide tables scroll, so the frame must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
    <section className={styles.scroll} tabIndex={0} aria-label={`${title}, as a table`}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place.
            <tr key={i}>
              {row.map((cell, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: so is a cell.
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
