/**
 * Picks what was asked for, and all it needs.
 *
 * @template {{ name: string, needs?: readonly string[] }} Item
 * @param {readonly Item[]} items
 * @param {readonly string[]} names  what was asked for; nothing asks for everything
 * @returns {Item[]} in the items' own order
 * @throws {RangeError} when nothing has that name
 */
export function select(items, names) {
  if (names.length === 0) return [...items];
  const wanted = new Set();
  const want = (/** @type {string} */ name) => {
    const item = items.find((one) => one.name === name);
    if (!item)
      throw new RangeError(`Nothing is named ${name}; there are: ${items.map((one) => one.name).join(", ")}`);
    wanted.add(name);
    item.needs?.forEach(want);
  };
  names.forEach(want);
  return items.filter((item) => wanted.has(item.name));
}
