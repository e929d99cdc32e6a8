import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** Everything axe knows that WCAG 2.2 AA asks for, and its own best practices. */
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** @param rules ids of rules, where not everything is to be asked again */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    // Otherwise each look opens a second page to put frames of other origins together in: as much work again. The only
    // such frame is the guest's, which shows nothing.
    .setLegacyMode()
    .options({ runOnly: rules ? { type: "rule", values: [...rules] } : everything })
    // Monaco's own inside, of which we change nothing.
    .exclude(".monaco-editor")
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
