import type { Picture } from "../picture";
import type { Diagnosis, Divergence } from "../verdict";

/** A check of a test that did not hold. Thrown inside the judge only: it ends the test it belongs to. */
export class FailedCheck extends Error {
  override readonly name = "FailedCheck";
  readonly detail: { divergence?: Divergence; actual?: string; expected?: string; diagnosis?: Diagnosis };

  /** What was compared, for who looks; no part of the result. Made only when it is asked for. */
  readonly picture: () => Picture | null;

  constructor(
    message: string,
    detail: FailedCheck["detail"] = {},
    picture: FailedCheck["picture"] = () => null,
  ) {
    super(message);
    this.detail = detail;
    this.picture = picture;
  }
}
