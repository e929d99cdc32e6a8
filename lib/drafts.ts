import { and, eq, lt, or, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/database";
import { drafts } from "@/lib/db/schema";
import { storableText } from "@/lib/db/storable";

export type Draft = typeof drafts.$inferSelect;

export interface DraftWrite {
  learnerId: string;
  slug: string;
  source: string;
  /** Counted up by the editor from the revision it loaded; 1 for the first write. */
  revision: number;
}

/**
 * Keeps what is in the learner's editor. The write with the larger revision wins, whatever order they
 * arrive in; the same write twice is one write.
 *
 * @returns the conflict, with the draft that stays, when the stored revision is not smaller
 */
export async function saveDraft(
  database: Database,
  { learnerId, slug, source, revision }: DraftWrite,
): Promise<{ conflict: false; draft: Draft } | { conflict: true; draft: Draft }> {
  const text = storableText(source);
  const [draft] = await database.queries
    .insert(drafts)
    .values({ learnerId, slug, source: text, revision })
    .onConflictDoUpdate({
      target: [drafts.learnerId, drafts.slug],
      set: { source: text, revision, updatedAt: sql`now()` },
      setWhere: or(
        lt(drafts.revision, revision),
        and(eq(drafts.revision, revision), eq(drafts.source, text)),
      ),
    })
    .returning();
  if (draft) return { conflict: false, draft };
  // Refused, so it exists; drafts are never deleted.
  return { conflict: true, draft: (await loadDraft(database, learnerId, slug))! };
}

export async function loadDraft(database: Database, learnerId: string, slug: string): Promise<Draft | null> {
  const [draft] = await database.queries
    .select()
    .from(drafts)
    .where(and(eq(drafts.learnerId, learnerId), eq(drafts.slug, slug)));
  return draft ?? null;
}
