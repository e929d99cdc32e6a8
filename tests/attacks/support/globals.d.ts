import type { Tools } from "./tools";

declare global {
  /** What the harness puts before every attack. */
  const attack: Tools;
}
