import "katex/dist/katex.min.css";
import styles from "./prompt.module.css";

/** The task, as the build rendered it: formulas are HTML and MathML already, no script draws them. */
export function Prompt({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by the build from the exercise's own prompt.
  return <div className={styles.prompt} dangerouslySetInnerHTML={{ __html: html }} />;
}
