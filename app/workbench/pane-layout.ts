/** What a learner may set, and within what: shares of the page in percent, so that they fit any window. */
export const paneLimits = {
  /** The task's share, beside or above the rest. */
  promptPercent: { min: 15, max: 65, standard: 38 },
  /** The editor's share of what the task leaves. */
  editorPercent: { min: 20, max: 85, standard: 48 },
  /** Height of the editor in rem where the panes are stacked, and the page scrolls. */
  editorRem: { min: 10, max: 60, standard: 28 },
} as const;

export type PaneSizes = Record<keyof typeof paneLimits, number>;

/** Cookie with the sizes of the panes: the server lays them out, so nothing moves on load. */
export const layoutCookie = "panes";

export const printLayout = (sizes: PaneSizes) => encodeURIComponent(JSON.stringify(sizes));
