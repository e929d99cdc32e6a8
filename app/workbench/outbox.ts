/** A submission on its way: kept until the server has said that it has it. */
export interface Letter {
  /** A UUID, by which the server knows a letter that it has. */
  key: string;
  source: string;
}

export const outboxKey = (slug: string) => `downhill:outbox:${slug}`;

/**
 * The letter to send for a press of Submit. The same text is the same letter while it waits: however often it is sent,
 * the server stores it once.
 */
export const letterFor = (waiting: Letter | null, source: string): Letter =>
  waiting?.source === source ? waiting : { key: newKey(), source };

/** @param stored what the browser kept, of any shape: checked by hand, as drafts are (draft.ts) */
export function parseLetter(stored: unknown): Letter | null {
  const { key, source } = (stored ?? {}) as Partial<Letter>;
  return typeof key === "string" && uuid.test(key) && typeof source === "string" ? { key, source } : null;
}

/** With its version and variant: the server takes no other. */
const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** A random UUID; `crypto.randomUUID` is missing where a page comes over plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether asking again later may help: nobody answered, or a server that goes down, or the proxy before it. */
export const isAway = ({ status, code }: { status: number; code: string }): boolean =>
  status === 0 || code === "stopping" || status === 502 || status === 504;
