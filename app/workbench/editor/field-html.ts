import { colorizeLines, type Piece } from "./colorize";
import styles from "./field.module.css";
import { guidesOf } from "./indent-guides";

/** A text that would take longer to colour than Monaco takes to arrive; many times the longest that is graded. */
const mostColored = 200_000;

const escaped: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => escaped[character]!);

const pieceHtml = ({ kind, text }: Piece) =>
  kind ? `<span class="${styles[kind]}">${escapeHtml(text)}</span>` : escapeHtml(text);

/**
 * The code as it is seen: a line each, in colours, with its number from a counter and guides in its indentation.
 *
 * @param current the line with the caret, from 0
 */
export function linesHtml(source: string, current = 0): string {
  const plain = source.split("\n");
  const colored =
    source.length > mostColored
      ? plain.map((text): Piece[] => [{ kind: null, text }])
      : colorizeLines(source);
  const guides = guidesOf(plain);
  return colored
    .map((pieces, i) => {
      const style = guides[i] ? ` style="--guides:${guides[i]}"` : "";
      const names = i === current ? `${styles.line} ${styles.current}` : styles.line;
      return `<div class="${names}"${style}>${pieces.map(pieceHtml).join("")}</div>`;
    })
    .join("");
}

/**
 * A text field that looks like Monaco: the field itself, its letters transparent, over the same text in colours. As a
 * string, since React, taking over a page that the server sent, would put a field's first text back over what was typed.
 */
export function fieldHtml(source: string, label: string): string {
  return (
    `<div class="${styles.sheet}">` +
    `<div class="${styles.lines}" aria-hidden="true">${linesHtml(source)}</div>` +
    `<textarea name="code" class="${styles.input}" aria-label="${escapeHtml(label)}" spellcheck="false" autocapitalize="off" ` +
    // The first line feed after a textarea's tag is no part of it.
    `autocomplete="off" autocorrect="off">\n${escapeHtml(source)}</textarea></div>`
  );
}
