/**
 * Text that PostgreSQL can store: NUL characters and lone surrogates, which `text` and `jsonb` refuse,
 * become U+FFFD. Learners can put both into a program or an error message, and a verdict that
 * cannot be stored would be graded for ever.
 */
export function storableText(text: string): string {
  return text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** The same for every string and every key inside a JSON value; the rest is kept. */
export function storableJson(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storableJson(item)]),
  );
}
