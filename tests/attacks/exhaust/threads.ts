// goal: start threads until the machine has no more, each of them busy
// ends: timeout, error
// not on browser: the guest can start none, as nested-workers shows
await attack.inThread(async ({ node }) => {
  const { Worker } = await node("worker_threads");
  for (let i = 0; i < 1000; i++) new Worker("for (;;);", { eval: true });
});
for (;;);

export const step = () => 0;
