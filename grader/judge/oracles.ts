import type { Oracle, Value } from "../value";
import { encodeValue } from "../wire";

type Answer = (args: readonly Value[]) => Value | Promise<Value>;

/** What a question comes to: an answer, a no that the learner sees, or that the guest was tampered with. */
export type Reply =
  | { encoded: unknown; blobs: ArrayBufferView[] }
  | { refusal: string }
  | { tampering: string };

/**
 * Questions that may wait for an answer at once: enough for one of every example of a batch.
 * Each costs the judge work, so a guest that asks without waiting would keep it from all else.
 */
const maxAsked = 256;

/** The judge's functions that an attempt is given: one test's, until the next test begins. */
export class Oracles {
  private readonly offered = new Map<number, Answer>();
  /** Of earlier tests, where each counts what its own are asked; one that an attempt kept nobody counts. */
  private readonly forgotten = new Set<number>();
  private asked = 0;
  /** Questions that came when no call was under way, or for an earlier test. */
  private late = 0;

  offer(id: number, answer: Answer): Oracle {
    this.offered.set(id, answer);
    return { kind: "oracle", id };
  }

  forget(): void {
    for (const id of this.offered.keys()) this.forgotten.add(id);
    this.offered.clear();
  }

  /**
   * Whether a question came after the answer it was for, or in the next test, because nobody awaited it: careless, not
   * malicious, unless it happens again and again.
   */
  isLate(id: number, duringCall: boolean): boolean {
    return (!duringCall || this.forgotten.has(id)) && ++this.late <= maxAsked;
  }

  /** @param args  null where they are broken; @param duringCall  whether a call waits for its answer */
  async ask(id: number, args: Value | null, duringCall: boolean): Promise<Reply> {
    const answer = this.offered.get(id);
    if (!answer || !duringCall || !Array.isArray(args))
      return { tampering: "asked for something that was not offered" };
    if (this.asked === maxAsked) return { tampering: `asked more than ${maxAsked} questions at once` };
    this.asked++;
    try {
      const blobs: ArrayBufferView[] = [];
      const encoded = encodeValue(await answer(args as readonly Value[]), blobs);
      return { encoded, blobs };
    } catch (error) {
      return { refusal: error instanceof Error ? error.message : String(error) };
    } finally {
      this.asked--;
    }
  }
}
