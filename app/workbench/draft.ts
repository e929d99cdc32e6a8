import { z } from "zod";

/** What the editor holds, and how far it has been kept. */
export interface Draft {
  source: string;
  /** Counted up with each write to the server, so that a late one never undoes a later one. */
  revision: number;
}

/** The copy in this browser. `dirty` until the server has said that it has it. */
export const LocalDraft = z.object({ source: z.string(), revision: z.number().int(), dirty: z.boolean() });
export type LocalDraft = z.infer<typeof LocalDraft>;

export const draftKey = (slug: string) => `downhill:draft:${slug}`;

/**
 * Which text to show on load. What this browser has and the server does not is the learner's latest work, and so is
 * what the server got after it sent this page, which a browser may have kept; otherwise the server's is, which may
 * come from another device.
 *
 * @param local what localStorage held, of any shape
 */
export function chooseDraft(server: Draft, local: unknown): LocalDraft {
  const parsed = LocalDraft.safeParse(local);
  if (!parsed.success) return { ...server, dirty: false };
  const { data } = parsed;
  if (!data.dirty) return data.revision > server.revision ? data : { ...server, dirty: false };
  if (data.source === server.source) return { ...server, dirty: false };
  return {
    source: data.source,
    revision: Math.max(data.revision, server.revision),
    dirty: true,
  };
}
