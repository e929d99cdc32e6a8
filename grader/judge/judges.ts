import { createJudge, type Judge } from "./service";

/** How long a judge that was started for a rush waits for the next one. */
const idleMs = 60_000;

interface Member {
  judge: Judge;
  /** Requests under way. */
  busy: number;
  idle?: NodeJS.Timeout;
}

/**
 * Up to `most` judges that look like one. A judge has one thread, in which it computes every gradient of a held training:
 * what several of them grade side by side really goes on side by side.
 *
 * One is always there. Another is started when all are busy, and ended when there was nothing for it to do for a minute.
 */
export function createJudges(most: number, create: () => Judge = createJudge): Judge {
  const first: Member = { judge: create(), busy: 0 };
  const others = new Set<Member>();

  function leastBusy(): Member {
    const members = [first, ...others];
    const least = members.reduce((a, b) => (b.busy < a.busy ? b : a));
    if (least.busy === 0 || members.length >= most) return least;
    const another: Member = { judge: create(), busy: 0 };
    others.add(another);
    return another;
  }

  async function by<Answer>(ask: (judge: Judge) => Promise<Answer>): Promise<Answer> {
    const member = leastBusy();
    clearTimeout(member.idle);
    member.busy++;
    try {
      return await ask(member.judge);
    } finally {
      member.busy--;
      if (member !== first && member.busy === 0)
        member.idle = setTimeout(() => void end(member), idleMs).unref();
    }
  }

  function end(member: Member): Promise<void> {
    clearTimeout(member.idle);
    others.delete(member);
    return member.judge.close();
  }

  return {
    get pid() {
      return first.judge.pid;
    },
    grade: (request) => by((judge) => judge.grade(request)),
    verifyEntry: (request) => by((judge) => judge.verifyEntry(request)),
    async close() {
      await Promise.all([first, ...others].map(end));
    },
  };
}
