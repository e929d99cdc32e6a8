/** Adds a slug to the end of the last section of `exercises/index.ts`. */
export function addToLastSection(index: string, slug: string): string {
  const end = index.lastIndexOf("]", index.lastIndexOf("},"));
  const before = index.slice(0, end).trimEnd().replace(/,$/, "");
  return `${before}, "${slug}"${index.slice(end)}`;
}
