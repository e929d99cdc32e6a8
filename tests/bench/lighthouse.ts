import lighthouse, { desktopConfig } from "lighthouse";
import { freePort } from "@/tests/e2e/support/site";
import { launchChromium } from "../support/browser";

/** Lighthouse's scores of a page, from 0 to 100, by category. */
export async function auditPage(url: string, device: "desktop" | "mobile"): Promise<Record<string, number>> {
  const port = await freePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  try {
    const flags = { port, output: "json", logLevel: "error" } as const;
    const result = await lighthouse(url, flags, device === "desktop" ? desktopConfig : undefined);
    if (!result) throw new Error("Lighthouse gave no result");
    const { categories, audits } = result.lhr;
    if (process.env.LIGHTHOUSE_DETAILS) {
      for (const { title, score, displayValue } of Object.values(audits)) {
        if (score !== null && score < 0.9) console.error(`  ${title}: ${score} ${displayValue ?? ""}`);
      }
    }
    return Object.fromEntries(
      Object.values(categories).map(({ title, score }) => [
        title.toLowerCase(),
        Math.round(100 * (score ?? 0)),
      ]),
    );
  } finally {
    await browser.close();
  }
}
