import { mnistFromFolder } from "@/data/mnist/read-file";
import hidden from "@/exercises/gradient-descent/hidden";
import { mnistSource } from "@/grader/hosts/mnist";
import { createProcessHost } from "@/grader/hosts/process";
import { grade } from "@/grader/judge/grade";
import { exerciseOf } from "./exercises";
import type { AttackedHost } from "./host";

const mnist = mnistSource((split) => mnistFromFolder(".build/data", split));

/** The judge as it runs on the server, in this process, with guests in processes of their own. */
export function openProcessHost(mode: "process" | "bubblewrap"): AttackedHost {
  const host = createProcessHost({ ahead: 1, mode });
  return {
    name: mode,
    async grade({ source, suite, budgets, signal }) {
      const exercise = exerciseOf(suite, budgets, hidden);
      const printed: string[] = [];
      const started = performance.now();
      const verdict = await grade({
        exercise: { slug: suite, version: "attacked", ...exercise },
        source,
        seed: "attacked",
        host,
        mnist,
        onEvent: (event) => event.type === "log" && printed.push(event.text),
        ...(signal ? { signal } : {}),
      });
      return { verdict, printed, ms: performance.now() - started };
    },
    // Prototypes are the judge's own: what a guest sends must not have touched them.
    surroundings: async () => ({
      prototypes: [Object.prototype, Array.prototype, Promise.prototype].map((p) =>
        Reflect.ownKeys(p).map(String),
      ),
    }),
    close: () => host.close(),
  };
}
