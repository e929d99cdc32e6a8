import type { Page, Worker } from "playwright";

/** A run of the shown tests as its page went through it. Times are in milliseconds, on the page's own clock. */
export interface WatchedRun {
  /** From the press of the keys until the verdict stood there. */
  ms: number;
  /** From the judge's first word to its last: what the learner's code and its tests took, by the judge's own clock. */
  ranMs: number;
  /** When the page began a frame. */
  frames: number[];
  /** When a view was drawn: frames of the above. */
  drawn: number[];
}

/** The next guest is booted while a learner reads. */
const readingMs = 3000;

/** @param outOfSight looks at the history meanwhile, where no view is drawn */
export async function watchRun(page: Page, { outOfSight = false } = {}): Promise<WatchedRun> {
  await page.waitForTimeout(readingMs);
  const judge = page.workers().find((worker) => worker.url().includes("/assets/judge-"));
  if (!judge) throw new Error("the page has no judge");
  await judge.evaluate(noteWords);
  const watched = await page.evaluateHandle(untilTheVerdict);
  await page.keyboard.press("Control+Enter");
  if (outOfSight) await page.getByRole("tab", { name: /History/ }).click();
  const { said, ...run } = await watched.evaluate(({ over }) => over);
  if (!/shown tests pass/.test(said)) throw new Error(`the solution did not pass: ${said}`);
  return { ...run, ranMs: await ranMs(judge) };
}

interface Speaking {
  spokeAt?: number[];
}

/** Runs in the judge's worker: notes when it speaks, from now on. */
function noteWords(): void {
  const speaking = self as unknown as Speaking;
  const noted = speaking.spokeAt !== undefined;
  speaking.spokeAt = [];
  if (noted) return;
  const { postMessage } = self;
  self.postMessage = (...said: unknown[]) => {
    speaking.spokeAt!.push(performance.now());
    Reflect.apply(postMessage, self, said);
  };
}

const ranMs = (judge: Worker) =>
  judge.evaluate(() => {
    const { spokeAt } = self as unknown as Required<Speaking>;
    return spokeAt.at(-1)! - spokeAt[0]!;
  });

/** Over the time in which a view moved: before and after it there is nothing to draw. */
export const drawnPerSecond = ({ drawn }: WatchedRun): number =>
  (1000 * (drawn.length - 1)) / (drawn.at(-1)! - drawn[0]!);

export const framesPerSecond = ({ frames, drawn }: WatchedRun): number => {
  const [from, to] = [drawn[0]!, drawn.at(-1)!];
  return (1000 * (frames.filter((at) => at >= from && at <= to).length - 1)) / (to - from);
};

interface Drawing {
  drawnAt: Set<number>;
}

/** Runs in the browser, before the first run: every drawing on a canvas begins by clearing it. */
export function watchDrawing(): void {
  const drawing = self as unknown as Drawing;
  drawing.drawnAt = new Set();
  const { prototype } = CanvasRenderingContext2D;
  const { clearRect } = prototype;
  prototype.clearRect = function (...rectangle) {
    drawing.drawnAt.add(document.timeline.currentTime as number);
    clearRect.apply(this, rectangle);
  };
}

/** Runs in the browser, before the keys are pressed. What a screen reader is told says how a run ended. */
function untilTheVerdict(): { over: Promise<Omit<WatchedRun, "ranMs"> & { said: string }> } {
  const { drawnAt } = self as unknown as Drawing;
  const frames: number[] = [];
  const told = () => document.querySelector("main [role=status][aria-live=polite]")?.textContent ?? "";
  const over = new Promise<Omit<WatchedRun, "ranMs"> & { said: string }>((resolve) => {
    const press = () => {
      const pressed = performance.now();
      const before = told();
      let begun = false;
      drawnAt.clear();
      const look = (at: number) => {
        frames.push(at);
        const said = told();
        begun ||= said !== before;
        if (begun && said !== "" && !/^(Starting|Preparing)/.test(said))
          resolve({ ms: performance.now() - pressed, frames, drawn: [...drawnAt], said });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    addEventListener("keydown", press, { capture: true, once: true });
  });
  return { over };
}
