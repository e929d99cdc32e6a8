/**
 * What a printed line counts for, in characters. An empty one is not free: it is a message, an event and a
 * row on the learner's screen.
 */
export const costOfLine = (text: string): number => Math.max(text.length, 32);
