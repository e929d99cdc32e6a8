// goal: leave a note for the next learner's run in the browser's own file systems
// not on process, bubblewrap: files of the machine are write-a-file
const { job } = attack.given;

const strange = (note: string | null | undefined) => note && note !== job && `a note of ${note}`;

await attack.reach("the origin's private file system", async () => {
  const folder = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
  await folder.getFileHandle(job.replace(" ", "-"), { create: true });
  return strange(names[0]?.replace("-", " "));
});
await attack.reach("a storage bucket", async () => {
  const { storageBuckets } = navigator as unknown as {
    storageBuckets: { keys(): Promise<string[]>; open(name: string): Promise<unknown> };
  };
  const names = await storageBuckets.keys();
  await storageBuckets.open(job.replace(" ", "-"));
  return strange(names[0]?.replace("-", " "));
});
await attack.reach("the old file system", () => {
  const { webkitRequestFileSystemSync } = globalThis as unknown as {
    webkitRequestFileSystemSync(type: number, size: number): { name: string };
  };
  return webkitRequestFileSystemSync(0, 1024).name;
});
await attack.reach("how much is stored", async () => (await navigator.storage.estimate()).usage || null);

export const step = (params: unknown) => params;
