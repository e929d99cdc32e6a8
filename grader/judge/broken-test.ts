import { AppError } from "@/lib/app-error";

/**
 * A test that threw by itself, over an odd answer say: the exercise is broken, and no attempt is to blame.
 * Trying again would not mend it.
 */
export class BrokenTest extends AppError {
  readonly test: string;

  constructor(test: string, cause: unknown) {
    super("broken-exercise", `the test "${test}" threw ${cause}`, { cause });
    this.test = test;
  }
}
