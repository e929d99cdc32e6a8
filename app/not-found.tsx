import Link from "next/link";
import styles from "./message.module.css";
import controls from "./site/controls.module.css";
import { Header } from "./site/header";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <Header nickname={null} />
      <main id="main" tabIndex={-1} className={styles.main}>
        <svg viewBox="0 0 200 96" className={styles.figure} aria-hidden="true" focusable="false">
          <path d="M4 20c30 0 38 62 66 62s26-34 44-34 20 40 40 40 22-16 42-16" />
          <circle cx="114" cy="41" r="7" />
        </svg>
        <h1>A local maximum</h1>
        <p>There is no page at this address. From here, every direction is downhill.</p>
        <p>
          <Link className={controls.primary} href="/">
            Back to the course
          </Link>
        </p>
      </main>
    </>
  );
}
