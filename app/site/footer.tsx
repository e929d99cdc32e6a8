import styles from "./footer.module.css";

export function Footer() {
  return (
    <footer className={styles.footer}>
      <p>
        Downhill is free software under the MIT licence. It keeps your work on this server and calls nobody
        else.
      </p>
    </footer>
  );
}
