import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { renderMarkdown } from "@/lib/markdown";

/** A lesson is text with figures in between. */
export type LessonPart = { kind: "text"; html: string } | { kind: "figure"; name: string };

/** A line of its own that says where a figure stands: `::figure heavy-ball`. */
const figureLine = /^::figure ([a-z-]+)$/m;

/** The server starts in the repository. */
const folder = join(/* turbopackIgnore: true */ process.cwd(), "app", "lessons", "content");

const held = new Map<string, { writtenMs: number; parts: Promise<LessonPart[]> }>();

/** Cuts a lesson at its figures and renders the text between them, formulas included. */
export async function renderLesson(markdown: string): Promise<LessonPart[]> {
  // Splitting by a pattern with one group puts what the group matched at the odd places.
  const pieces = markdown.split(figureLine);
  const parts = await Promise.all(
    pieces.map(
      async (piece, i): Promise<LessonPart> =>
        i % 2 === 1 ? { kind: "figure", name: piece } : { kind: "text", html: await renderMarkdown(piece) },
    ),
  );
  return parts.filter((part) => part.kind === "figure" || part.html.trim() !== "");
}

/** A lesson's parts, rendered again only when its file has changed. */
export async function readLesson(slug: string): Promise<LessonPart[]> {
  const file = join(folder, `${slug}.md`);
  const { mtimeMs } = await stat(file);
  const known = held.get(slug);
  if (known?.writtenMs === mtimeMs) return known.parts;
  const parts = readFile(file, "utf8").then(renderLesson);
  held.set(slug, { writtenMs: mtimeMs, parts });
  return parts;
}
