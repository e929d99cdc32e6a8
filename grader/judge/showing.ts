import { AppError } from "@/lib/app-error";
import { type Picture, sizeOfPicture } from "../picture";

/** Thirty a second look alive; more would be made for nobody. */
const frameMs = 33;

/** At most this share of a run's time goes into its pictures. */
const share = 0.1;

/** Room for an MLP with a few hundred hidden units. */
const largestPicture = 400_000;

export interface Showing {
  /** Shows a picture under this title, in place of the last one; soon, or not at all if a newer one comes first. */
  show(title: string, draw: () => Picture): void;
  /** Shows what still waits. */
  flush(): void;
}

/**
 * Lets the pictures of a test through, no faster than somebody can look.
 *
 * A picture is made only when it is due, so that a test can offer one at every step, at the cost of a
 * comparison.
 */
export function createShowing(
  emit: (title: string, picture: Picture) => void,
  now: () => number = () => performance.now(),
): Showing {
  const waiting = new Map<string, () => Picture>();
  const dueAt = new Map<string, number>();

  function make(title: string, draw: () => Picture) {
    waiting.delete(title);
    const began = now();
    const picture = draw();
    const size = sizeOfPicture(picture);
    if (size > largestPicture)
      throw new AppError(
        "picture-too-large",
        `"${title}" holds ${size} numbers; at most ${largestPicture} are shown`,
      );
    emit(title, picture);
    const cost = now() - began;
    dueAt.set(title, began + Math.max(frameMs, cost / share));
  }

  return {
    show(title, draw) {
      if (now() >= (dueAt.get(title) ?? Number.NEGATIVE_INFINITY)) make(title, draw);
      else waiting.set(title, draw);
    },
    flush() {
      for (const [title, draw] of [...waiting]) make(title, draw);
    },
  };
}
