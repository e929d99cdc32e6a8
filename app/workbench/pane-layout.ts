import { z } from "zod";

export const editorRem = { min: 10, max: 60, standard: 28 } as const;

/** Cookie with the sizes of the panes, in percent of the page: the server lays them out, so nothing moves on load. */
export const layoutCookie = "panes";

const share = z.number().min(5).max(95);
const PaneSizes = z.object({
  columns: z.object({ prompt: share, work: share }),
  rows: z.object({ editor: share, results: share }),
  /** Height of the editor in rem where the panes are stacked, and the page scrolls. */
  editorRem: z.number().min(editorRem.min).max(editorRem.max).default(editorRem.standard),
});
export type PaneSizes = z.infer<typeof PaneSizes>;

const defaults: PaneSizes = {
  columns: { prompt: 38, work: 62 },
  rows: { editor: 48, results: 52 },
  editorRem: editorRem.standard,
};

/** @param cookie whatever the browser sent */
export function parseLayout(cookie: string | undefined): PaneSizes {
  try {
    return PaneSizes.parse(JSON.parse(decodeURIComponent(cookie ?? "")));
  } catch {
    return defaults;
  }
}

export const printLayout = (sizes: PaneSizes) => encodeURIComponent(JSON.stringify(sizes));
