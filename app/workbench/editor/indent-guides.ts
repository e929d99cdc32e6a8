const indentSize = 2;

/**
 * How many guides Monaco draws in each line's indentation. An empty line is taken for a part of the deeper of the blocks
 * around it, but no deeper than one level into it.
 */
export function guidesOf(lines: readonly string[]): number[] {
  const indents = lines.map((line) => (line.trim() ? line.length - line.trimStart().length : null));
  const above = carry(indents);
  const below = carry(indents.toReversed()).reverse();
  return indents.map((own, i) => {
    if (own !== null) return Math.ceil(own / indentSize);
    const [before, after] = [above[i]!, below[i]!];
    if (before === null || after === null) return 0;
    if (before === after) return Math.ceil(after / indentSize);
    return 1 + Math.floor(Math.min(before, after) / indentSize);
  });
}

/** Each value, or the last one before it that there was. */
function carry(values: readonly (number | null)[]): (number | null)[] {
  let last: number | null = null;
  return values.map((value) => {
    last = value ?? last;
    return last;
  });
}
