import type { Page } from "playwright";

/**
 * What a page's scripts weigh on the wire, those of its workers apart.
 *
 * @param settled resolves when the page has everything
 */
export async function scriptsOf(
  page: Page,
  url: string,
  settled = (loaded: Page): Promise<unknown> => loaded.waitForLoadState("networkidle"),
): Promise<{ bytes: number; urls: string[] }> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  const urls: string[] = [];
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (type !== "Script") return;
    scripts.add(requestId);
    urls.push(response.url);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url);
  await settled(page);
  return { bytes, urls };
}
