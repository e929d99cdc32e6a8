import Link from "next/link";
import type { ReactNode } from "react";
import controls from "./controls.module.css";
import styles from "./header.module.css";
import { HelpSheet } from "./help-sheet";
import { Mark } from "./mark";
import { Nickname } from "./nickname";
import { ThemeToggle } from "./theme-toggle";

interface Props {
  nickname: string | null;
  /** What stands between the name and the tools: where the reader is. */
  children?: ReactNode;
}

/** The bar at the top of every page. On a phone, a page with something of its own to say keeps only the mark. */
export function Header({ nickname, children }: Props) {
  return (
    <header className={children ? `${styles.header} ${styles.compact}` : styles.header}>
      <Link className={styles.home} href="/" prefetch={false}>
        <Mark />
        <span className={styles.name}>Downhill</span>
      </Link>
      <div className={styles.middle}>{children}</div>
      <div className={styles.tools}>
        <Link className={controls.quiet} href="/playground" prefetch={false}>
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
            <path d="M1 4c5 0 4 10 8 10s3-10 8-10" fill="none" stroke="currentColor" strokeWidth="1.6" />
            <circle cx="9" cy="12" r="2.2" fill="currentColor" />
          </svg>
          <span className={styles.board}>Playground</span>
        </Link>
        <Link className={controls.quiet} href="/leaderboard" prefetch={false}>
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
            <path d="M1 16V9h5v7m0 0V3h6v13m0 0v-5h5v5" fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
          <span className={styles.board}>Leaderboard</span>
        </Link>
        <Nickname initial={nickname} />
        <HelpSheet />
        <ThemeToggle />
      </div>
    </header>
  );
}
