import type { Verdict } from "@/grader/verdict";
import type { Marker } from "./editor/editor-handle";

/** Where the learner's own lines are to be marked, and with what. One marker a line: the first says most. */
export function markersOf(verdict: Verdict | null): Marker[] {
  if (!verdict) return [];
  const markers: Marker[] = [];
  if (verdict.status === "error" && verdict.position)
    markers.push({ ...verdict.position, message: verdict.message });
  for (const { status, name, position, diagnosis, message } of verdict.tests) {
    if (status === "pass" || !position) continue;
    markers.push({ ...position, message: `${name}: ${diagnosis?.message ?? message ?? status}` });
  }
  const lines = new Set<number>();
  return markers.filter(({ line }) => !lines.has(line) && lines.add(line));
}
