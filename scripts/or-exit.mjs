/**
 * Reads what a person typed, or ends the process with a sentence instead of a stack trace.
 *
 * @template T
 * @param {() => T} read  throws when what was typed makes no sense
 * @returns {T}
 */
export function orExit(read) {
  try {
    return read();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}
