import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launchWithoutWebGpu } from "@/tests/support/browser";
import { type Site, startSite } from "./site";

/**
 * One server and one browser for the tests of a file, and a fresh visitor's page for each. A test that lets the page throw
 * fails; one that leaves no server does not take the next down with it.
 */
export function useSite(env: Record<string, string> = {}, launch = launchWithoutWebGpu) {
  const used = {} as { site: Site; browser: Browser; page: Page };
  const thrown: string[] = [];

  beforeAll(async () => {
    [used.site, used.browser] = await Promise.all([startSite(env), launch()]);
  });
  afterAll(async () => {
    await used.browser?.close();
    await used.site?.close();
  });
  beforeEach(async () => {
    await used.site.ensure();
    used.page = await (await used.browser.newContext()).newPage();
    used.page.on("pageerror", (error) => thrown.push(error.message));
  });
  afterEach(async () => {
    await used.page.context().close();
    expect(thrown.splice(0)).toEqual([]);
  });
  return used;
}
