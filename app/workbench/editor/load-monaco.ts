type Monaco = Pick<typeof import("./create-editor"), "createEditor">;

let started: Promise<Monaco> | null = null;

/** Fetches and runs Monaco, the first time, and waits until its first picture will be its last. */
export function startMonaco(): Promise<Monaco> {
  started ??= import("./create-editor").then(async (monaco) => {
    await Promise.all([monaco.colorsReady, document.fonts.ready]);
    return monaco;
  });
  // What could not be fetched may be there the next time.
  started.catch(() => {
    started = null;
  });
  return started;
}

export const isMonacoStarted = () => started !== null;
