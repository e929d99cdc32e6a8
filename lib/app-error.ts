/**
 * What we got wrong, as opposed to what a learner can cause (which is a value, never thrown).
 *
 * `code` is stable and machine-readable; `cause` keeps the original error.
 */
export class AppError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
  }
}
