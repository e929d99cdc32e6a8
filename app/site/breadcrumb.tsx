import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./breadcrumb.module.css";

interface Props {
  /** The page above. */
  up: { href: string; name: string };
  /** This page's title. */
  here: string;
  /** What is said of this page beside its title. */
  children?: ReactNode;
}

/** Where the reader is, in the header. */
export function Breadcrumb({ up, here, children }: Props) {
  return (
    <nav className={styles.breadcrumb} aria-label="Where you are">
      <Link href={up.href} prefetch={false}>
        {up.name}
      </Link>
      <span className={styles.here}>{here}</span>
      {children}
    </nav>
  );
}
