import Link from "next/link";
import controls from "@/app/site/controls.module.css";
import styles from "./pager.module.css";

interface Props {
  what: "entries" | "claims";
  top: string | null;
  earlier: string | null;
  later: string | null;
}

/** From page to page; nothing where there is one page. */
export function Pager({ what, top, earlier, later }: Props) {
  if (!top && !earlier && !later) return null;
  return (
    <nav className={styles.pager} aria-label="Pages of the board">
      {top && (
        <Link className={controls.button} href={top} prefetch={false}>
          To the top
        </Link>
      )}
      {earlier && (
        <Link className={controls.button} href={earlier} rel="prev" prefetch={false}>
          Better {what}
        </Link>
      )}
      {later && (
        <Link className={controls.button} href={later} rel="next" prefetch={false}>
          More {what}
        </Link>
      )}
    </nav>
  );
}
