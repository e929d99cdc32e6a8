/** The most places of the params that one run may watch. */
export const maxProbed = 64;

/** One number of the params: number `index` of array `param`. */
export interface Place {
  readonly param: number;
  readonly index: number;
}

/** What to see of a training run. A step that is not due costs nothing. */
export interface Watch {
  /** Due are steps 0, every, 2·every, … and the last. */
  every: number;
  /** Whether to measure accuracy on the step's examples. */
  accuracy?: boolean;
  /** At most `maxProbed` places. */
  probe?: readonly Place[];
}

export const isDue = (step: number, steps: number, { every }: Watch): boolean =>
  step % every === 0 || step === steps - 1;
