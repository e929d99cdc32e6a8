import { z } from "zod";

/** Cookie with the sizes of the panes, in percent: the server lays them out, so nothing moves on load. */
export const layoutCookie = "panes";

const share = z.number().min(5).max(95);
const PaneSizes = z.object({
  columns: z.object({ prompt: share, work: share }),
  rows: z.object({ editor: share, results: share }),
});
export type PaneSizes = z.infer<typeof PaneSizes>;

const defaults: PaneSizes = { columns: { prompt: 38, work: 62 }, rows: { editor: 56, results: 44 } };

/** @param cookie whatever the browser sent */
export function parseLayout(cookie: string | undefined): PaneSizes {
  try {
    return PaneSizes.parse(JSON.parse(decodeURIComponent(cookie ?? "")));
  } catch {
    return defaults;
  }
}

export const printLayout = (sizes: PaneSizes) => encodeURIComponent(JSON.stringify(sizes));
