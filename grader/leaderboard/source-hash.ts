import { createHash } from "node:crypto";

/** SHA-256 of an entry's source, 64 hex digits. */
export const sourceHash = (source: string): string => createHash("sha256").update(source).digest("hex");
