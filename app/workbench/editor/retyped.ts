/** Longer, and nobody would take it all back; and each is a whole text. */
const mostSteps = 100;

/**
 * The texts that a plain field held one after the other, in steps that one undo is to take back: Monaco, when it takes
 * over, is led through them. A field's own undo cannot be asked what it holds.
 */
export function retyped(first: string) {
  const texts = [first];
  let lastKind: string | undefined;

  return {
    texts: texts as readonly string[],

    /** Another text was put in, not typed: to be taken back only where something had been typed. */
    replace(text: string) {
      if (texts.length === 1) texts[0] = text;
      else texts.push(text);
      lastKind = undefined;
    },

    /** @param event what the field told: what kind of change, and what was put in */
    typed(text: string, { inputType: kind, data }: Pick<InputEvent, "inputType" | "data">) {
      const before = kind === "historyUndo" ? texts.lastIndexOf(text) : -1;
      if (before >= 0) texts.length = before + 1;
      // Words are steps, not letters.
      else if (kind === lastKind && texts.length > 1 && !/\s/.test(data ?? ""))
        texts[texts.length - 1] = text;
      else texts.push(text);
      // The first stays: it is what the last undo leads to.
      if (texts.length > mostSteps) texts.splice(1, 1);
      lastKind = kind;
    },
  };
}
