import * as z from "zod";
import { type PaneSizes, paneLimits } from "./pane-layout";

const within = ({ min, max, standard }: (typeof paneLimits)[keyof typeof paneLimits]) =>
  z.number().min(min).max(max).catch(standard);

/** Each that is missing or beyond its limits is the standard one. */
const Sizes = z.object({
  promptPercent: within(paneLimits.promptPercent),
  editorPercent: within(paneLimits.editorPercent),
  editorRem: within(paneLimits.editorRem),
});

/**
 * On the server alone: Zod is not for a page's first script.
 *
 * @param cookie whatever the browser sent
 */
export function parseLayout(cookie: string | undefined): PaneSizes {
  try {
    return Sizes.parse(JSON.parse(decodeURIComponent(cookie ?? "")));
  } catch {
    return Sizes.parse({});
  }
}
