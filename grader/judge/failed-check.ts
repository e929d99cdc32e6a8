import type { Diagnosis, Divergence } from "../verdict";

/** A check of a test that did not hold. Thrown inside the judge only: it ends the test it belongs to. */
export class FailedCheck extends Error {
  override readonly name = "FailedCheck";
  readonly detail: { divergence?: Divergence; actual?: string; expected?: string; diagnosis?: Diagnosis };

  constructor(message: string, detail: FailedCheck["detail"] = {}) {
    super(message);
    this.detail = detail;
  }
}
