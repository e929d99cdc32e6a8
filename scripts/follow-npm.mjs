/**
 * Ends us when npm is ended. npm runs a script through a shell, and a signal sent to npm alone ends that
 * shell and leaves us running, with the port and nobody to stop us.
 */
export function followNpm() {
  // Without npm there may be good reason to outlive one's parent: nohup, for one.
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 250);
  timer.unref();
}
