import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** Everything axe knows that WCAG 2.2 AA asks for, and its own best practices. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .options({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
    // Monaco's own inside, of which we change nothing.
    .exclude(".monaco-editor")
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
