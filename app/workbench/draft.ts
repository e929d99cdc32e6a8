/** What the editor holds, and how far it has been kept. */
export interface Draft {
  source: string;
  /** Counted up with each write to the server, so that a late one never undoes a later one. */
  revision: number;
}

/** The copy in this browser. `dirty` until the server has said that it has it. */
export interface LocalDraft extends Draft {
  dirty: boolean;
}

export const draftKey = (slug: string) => `downhill:draft:${slug}`;

/**
 * Which text to show on load. What this browser has and the server does not is the learner's latest work, and so is
 * what the server got after it sent this page, which a browser may have kept; otherwise the server's is, which may
 * come from another device.
 *
 * @param local what localStorage held, of any shape
 */
export function chooseDraft(server: Draft, local: unknown): LocalDraft {
  if (!isLocalDraft(local)) return { ...server, dirty: false };
  const { source, revision, dirty } = local;
  if (!dirty) return revision > server.revision ? { source, revision, dirty } : { ...server, dirty };
  if (source === server.source) return { ...server, dirty: false };
  return { source, revision: Math.max(revision, server.revision), dirty };
}

/** By hand: a page's first script would be a sixth larger with Zod in it. */
function isLocalDraft(kept: unknown): kept is LocalDraft {
  const { source, revision, dirty } = (kept ?? {}) as Partial<LocalDraft>;
  return typeof source === "string" && Number.isInteger(revision) && typeof dirty === "boolean";
}
