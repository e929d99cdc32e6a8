import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveSolution } from "@/grader/cli/check/solution";
import { type ExerciseFolder, loadExercise } from "@/grader/cli/load-exercise";
import { createProcessHost } from "@/grader/hosts/process";
import type { Host } from "@/grader/judge/guest";
import type { Rehearsal } from "@/grader/judge/rehearse";
import { type PrivateCourse, privateCourse } from "@/tests/grader/cli/private-course";

describe("proveSolution", () => {
  let course: PrivateCourse;
  let exercise: ExerciseFolder;
  let host: Host;
  beforeAll(async () => {
    course = privateCourse();
    exercise = await loadExercise(course.add("three-times").path(""));
    host = createProcessHost({ mode: "process" });
  });
  afterAll(async () => {
    await host.close();
    course.end();
  });

  /** Proves it with a rehearsal that passes but where it is told to fail, and in which some tests draw from the seed. */
  async function proveWith(options: {
    seeds: number;
    drawing: readonly string[];
    fails?: [test: string, seed: string];
  }) {
    const asked: string[] = [];
    const problems: string[] = [];
    const rehearsal: Rehearsal = {
      async run(_, { name, idea, points }, seed) {
        asked.push(`${name}, ${seed}`);
        const failed = options.fails?.[0] === name && options.fails[1] === seed;
        const base = { name, idea, hidden: false, maxScore: points, log: [], series: [] };
        return {
          result: failed
            ? { ...base, status: "fail", score: 0, message: "it is off by one" }
            : { ...base, status: "pass", score: points },
          fingerprint: [],
          drew: options.drawing.includes(name),
          stopped: null,
        };
      },
    };
    await proveSolution(exercise, { host, rehearsal, seeds: options.seeds }, (holds, file, message) => {
      if (!holds) problems.push(`${file}: ${message()}`);
      return holds;
    });
    const seedsOf = (name: string) =>
      asked.filter((a) => a.startsWith(`${name}, `)).map((a) => a.slice(name.length + 2));
    return { problems, seedsOf };
  }

  it("asks a test on every seed where it draws from them, and on three where it does not", async () => {
    const { problems, seedsOf } = await proveWith({ seeds: 6, drawing: ["triple hides"] });
    expect(problems).toEqual([]);
    // The first seed is that of the grade.
    expect(seedsOf("triple hides")).toEqual(["check 1", "check 2", "check 3", "check 4", "check 5"]);
    expect(seedsOf("triple is calm")).toEqual(["check 1", "check 2"]);
  });

  it("names the seed on which the solution fails, be it the last one", async () => {
    const { problems } = await proveWith({
      seeds: 6,
      drawing: ["triple hides"],
      fails: ["triple hides", "check 5"],
    });
    expect(problems).toEqual(['solution.ts: fails at seed "check 5": triple hides: it is off by one']);
  });
});
