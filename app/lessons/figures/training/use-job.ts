import { useCallback, useEffect, useRef, useState } from "react";
import type { JobKind, JobMessage, Jobs } from "./jobs";

interface JobState<Report> {
  status: "idle" | "working" | "done" | "failed";
  reports: readonly Report[];
  /** What went wrong, when it failed. */
  message?: string;
}

/** A job in a worker of its own, ended with the figure that asked for it or by the next one. */
export function useJob<Kind extends JobKind>(kind: Kind) {
  type Report = Jobs[Kind]["report"];
  const [state, setState] = useState<JobState<Report>>({ status: "idle", reports: [] });
  const worker = useRef<Worker | null>(null);

  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
    setState((now) => (now.status === "working" ? { ...now, status: "done" } : now));
  }, []);

  const start = useCallback(
    (ask: Jobs[Kind]["ask"]) => {
      worker.current?.terminate();
      const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      worker.current = made;
      setState({ status: "working", reports: [] });
      const fail = (message: string) => setState((now) => ({ ...now, status: "failed", message }));
      made.onerror = () => fail("the worker could not be started");
      made.onmessage = ({ data }: MessageEvent<JobMessage>) => {
        if (worker.current !== made) return;
        if (data.type === "report")
          setState((now) => ({ ...now, reports: [...now.reports, data.report as Report] }));
        else if (data.type === "failed") fail(data.message);
        else setState((now) => ({ ...now, status: "done" }));
        if (data.type !== "report") made.terminate();
      };
      made.postMessage({ kind, ...ask });
    },
    [kind],
  );

  useEffect(() => () => worker.current?.terminate(), []);
  return { ...state, start, stop };
}
