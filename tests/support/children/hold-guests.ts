import { createProcessHost } from "@/grader/hosts/process";
import { Attempt } from "@/grader/judge/attempt";

// A judge that is about to be killed: one guest loops, one waits, booted ahead.
const { mode } = JSON.parse(process.argv[2]!) as { mode: "process" | "bubblewrap" };
const host = createProcessHost({ mode, ahead: 1 });
const attempt = await Attempt.open(await host.start(), { callMs: 600_000, totalMs: 600_000 });
attempt.load({ code: "for (;;);", imports: [], names: [] }).catch(() => {});
setTimeout(() => console.log("looping"), 500);
