/** Difficulty as a piste mark: a shape and a word each, so that colour is never the only sign. */
const pistes = [
  { upTo: 3, word: "gentle", color: "var(--piste-green)" },
  { upTo: 6, word: "moderate", color: "var(--piste-blue)" },
  { upTo: 10, word: "steep", color: "var(--piste-black)" },
] as const;

export const pisteOf = (difficulty: number) => pistes.find(({ upTo }) => difficulty <= upTo) ?? pistes[2];

/** A circle, a square, or a diamond: easy, moderate, hard. Hollow until the exercise is passed, when it carries a tick. */
export function PisteMark({ difficulty, passed }: { difficulty: number; passed: boolean }) {
  const { color, word } = pisteOf(difficulty);
  const paint = { fill: passed ? color : "var(--surface)", stroke: color, strokeWidth: 2.5 };
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      {word === "gentle" && <circle cx="13" cy="13" r="9.5" {...paint} />}
      {word === "moderate" && <rect x="4.5" y="4.5" width="17" height="17" rx="2.5" {...paint} />}
      {word === "steep" && (
        <rect x="5.5" y="5.5" width="15" height="15" rx="2" transform="rotate(45 13 13)" {...paint} />
      )}
      {passed && (
        <path
          d="m8.7 13.2 3 3 5.6-6"
          fill="none"
          stroke="var(--surface)"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
