/** The largest module that the server takes, in UTF-8. */
export const maxSourceBytes = 100 * 1024;

export const isTooLong = (source: string): boolean => bytesOf(source) > maxSourceBytes;

const bytesOf = (source: string) => new TextEncoder().encode(source).length;

/** What to tell of a text that is too long. */
export const lengthTrouble = (source: string): string =>
  `your code is ${kilobytes(bytesOf(source))} KB long, and at most ${kilobytes(maxSourceBytes)} KB are graded`;

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024).toLocaleString("en");
