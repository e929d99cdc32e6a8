import type { Verdict } from "@/grader/verdict";
import type { HostName, SuiteName } from "./corpus";
import type { Budgets } from "./exercises";

export interface Job {
  source: string;
  suite: SuiteName;
  budgets: Budgets;
  signal?: AbortSignal;
}

export interface Outcome {
  verdict: Verdict;
  /** Everything the attempt printed, in order. */
  printed: string[];
  /** From the moment it was handed in until the verdict. */
  ms: number;
}

/** A place where attempts are graded, seen from outside. */
export interface AttackedHost {
  readonly name: HostName;
  grade(job: Job): Promise<Outcome>;
  /** What the host's surroundings should look like at all times; compared before and after an attack. */
  surroundings(): Promise<unknown>;
  close(): Promise<void>;
}
