import { availableParallelism } from "node:os";
import { AppError } from "@/lib/app-error";
import { runsPerEntry } from "@/lib/leaderboard/rules";
import type { EntryJudge } from "../leaderboard/entry-judge";
import { tracks } from "../leaderboard/tracks";
import { verifyEntry } from "../leaderboard/verify-entry";
import { createJudge, type Judge } from "./service";

/** How long a judge that was started for a rush waits for the next one. */
const idleMs = 60_000;

interface Member {
  judge: Judge;
  isKept: boolean;
  /** Requests under way. */
  busy: number;
  idle?: NodeJS.Timeout;
}

/** Many judges that look like one, and verify whole entries. */
export interface Judges extends Pick<Judge, "grade" | "close">, EntryJudge {
  /** Process id of the first for submissions, once it runs. */
  readonly pid: number | undefined;
}

export interface JudgesOptions {
  /** Judges for submissions, at most. One is always there, unless it is 0. */
  grading: number;
  /** Judges for the seeds of entries, at most; unless given, as many as there are cores for. */
  training?: number;
  create?: typeof createJudge;
}

/**
 * How many judges train the seeds of an entry: no more than there are seeds, and one core fewer than there are, because
 * guests, who compute the updates, are busy for as long as judges.
 */
export const trainersFor = (cores: number): number => Math.max(1, Math.min(runsPerEntry, cores - 1));

/**
 * A judge has one thread, in which it computes every gradient of a held training: what several of them do really goes on
 * side by side.
 *
 * Those that train entries give way: a verification has what students and the site leave of the machine.
 */
export function createJudges({
  grading,
  training = trainersFor(availableParallelism()),
  create = createJudge,
}: JudgesOptions): Judges {
  const graders = createTeam({ most: grading, kept: Math.min(1, grading), create });
  const trainers = createTeam({ most: training, kept: 0, create: () => create({ givesWay: true }) });
  return {
    get pid() {
      return graders.pid;
    },
    grade: (request) => graders.ask((judge) => judge.grade(request)),
    verifyEntry: (request) =>
      verifyEntry(
        { ...request, track: tracks[request.track] },
        {
          trainSeed: (run) =>
            trainers.ask((judge) =>
              judge.trainSeed({ ...run, source: request.source, track: request.track }),
            ),
        },
      ),
    async close() {
      await Promise.all([graders.close(), trainers.close()]);
    },
  };
}

/**
 * Judges of one kind. `kept` of them are always there. Another is started when all are busy, and ended when there was
 * nothing for it to do for a minute.
 */
function createTeam({ most, kept, create }: { most: number; kept: number; create: () => Judge }) {
  const members = new Set<Member>();
  let closed = false;
  const start = (isKept: boolean): Member => {
    const member: Member = { judge: create(), isKept, busy: 0 };
    members.add(member);
    return member;
  };
  for (let i = 0; i < kept; i++) start(true);

  function leastBusy(): Member {
    let least: Member | undefined;
    for (const member of members) if (!least || member.busy < least.busy) least = member;
    return least && (least.busy === 0 || members.size >= most) ? least : start(false);
  }

  function end(member: Member): Promise<void> {
    clearTimeout(member.idle);
    members.delete(member);
    return member.judge.close();
  }

  return {
    get pid() {
      const [first] = members;
      return first?.judge.pid;
    },
    async ask<Answer>(question: (judge: Judge) => Promise<Answer>): Promise<Answer> {
      if (closed) throw new AppError("judge-closed", "the judges were closed");
      const member = leastBusy();
      clearTimeout(member.idle);
      member.busy++;
      try {
        return await question(member.judge);
      } finally {
        member.busy--;
        if (!member.isKept && member.busy === 0)
          member.idle = setTimeout(() => void end(member), idleMs).unref();
      }
    },
    async close() {
      closed = true;
      await Promise.all([...members].map(end));
    },
  };
}
