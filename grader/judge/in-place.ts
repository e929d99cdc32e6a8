import { isHandle, type Value } from "../value";
import type { Diagnosis } from "../verdict";

/**
 * Recognises an attempt that changes what it is given: a slip that any exercise can meet, since a test that
 * leaves a value in the guest and passes it again then asks about something else than it thinks.
 */
export interface InPlaceWatch {
  /** A call is about to be made with these arguments. */
  asked(args: readonly Value[]): void;
  /** The guest says that the call changed this argument: a hint, which can only add words to a failure. */
  changed(name: string, args: readonly Value[], argument: number): void;
  /** Set once a changed value was passed again: only then can the change be why an answer is wrong. */
  readonly slip: Diagnosis | null;
}

const ordinals = ["first", "second", "third", "fourth", "fifth"];

export function watchInPlace(): InPlaceWatch {
  const changes = new Map<number, Diagnosis>();
  let slip: Diagnosis | null = null;
  return {
    asked(args) {
      for (const arg of args) if (isHandle(arg)) slip ??= changes.get(arg.id) ?? null;
    },
    changed(name, args, argument) {
      const arg = args[argument];
      if (!isHandle(arg) || changes.has(arg.id)) return;
      const which = ordinals[argument] ?? `${argument + 1}th`;
      changes.set(arg.id, {
        mistake: "in-place",
        message: `${name} changes its ${which} argument in place, and whoever called it goes on using it: make the result out of new values, and leave what you are given as it is`,
      });
    },
    get slip() {
      return slip;
    },
  };
}
