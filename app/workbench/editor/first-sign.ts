/** What a page hears of somebody who is there. Not of scrolling: pages do that by themselves while they are laid out. */
const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "wheel", "focusin"] as const;

/**
 * Calls back at the first sign of somebody at the page: a pointer that moves, a touch, a key, a wheel. At once, if they
 * clicked or typed before this was asked.
 *
 * @returns the function that stops waiting
 */
export function atFirstSign(act: () => void): () => void {
  const options = { capture: true, passive: true } as const;
  const stop = () => {
    for (const sign of signs) removeEventListener(sign, come, options);
  };
  const come = () => {
    stop();
    act();
  };
  if (navigator.userActivation?.hasBeenActive) act();
  else for (const sign of signs) addEventListener(sign, come, options);
  return stop;
}
