import { renderHints, renderMarkdown } from "@/lib/markdown";
import type { ExerciseFolder } from "../load-exercise";
import type { Prove } from "./prove";

/** Prompt and hints render, and there is enough of everything. */
export async function proveTexts(
  { prompt, hints, mistakes, shown, hidden }: ExerciseFolder,
  prove: Prove,
): Promise<void> {
  for (const [file, render] of [
    ["prompt.md", () => renderMarkdown(prompt)],
    ["hints.md", () => renderHints(hints)],
  ] as const) {
    const error = await render().then(
      () => null,
      (e: Error) => e,
    );
    prove(error === null, file, () => `does not render: ${error!.message}`);
  }
  prove(
    (await renderHints(hints).catch(() => [])).length >= 3,
    "hints.md",
    () => "needs at least three hints, each under a heading of its own",
  );
  for (const [file, suite] of [
    ["tests.ts", shown],
    ["hidden.ts", hidden],
  ] as const) {
    prove(suite.tests.length >= 4, file, () => `needs at least 4 tests, has ${suite.tests.length}`);
  }
  prove(mistakes.length >= 6, "attempts", () => `needs at least 6 wrong attempts, has ${mistakes.length}`);
  const names = [...shown.tests, ...hidden.tests].map((t) => t.name);
  prove(new Set(names).size === names.length, "hidden.ts", () => "repeats the name of a shown test");
}
