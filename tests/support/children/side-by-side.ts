import { answerTasks } from "@/grader/cli/side-by-side";

/** Squares, throws, or dies, as it is asked. */
answerTasks(
  async (task: number | "throw" | "die") => {
    if (task === "throw") throw new Error("no square of that");
    if (task === "die") process.exit(3);
    return { square: task * task, pid: process.pid };
  },
  async () => {},
);
