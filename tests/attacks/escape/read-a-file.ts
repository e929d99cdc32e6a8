// goal: read a file of the machine through node:fs, which eval can import behind the compiler's back
// not on browser: a browser has no node:fs; its own file systems are store-files
await attack.inThread(async ({ given: { file, folder }, reach, node }) => {
  const fs = await node("fs");
  await reach("readFile", () => fs.readFileSync(file, "utf8"));
  await reach("readdir", () => fs.readdirSync(folder).join());
  await reach("open", () => fs.openSync(file, "r"));
  await reach("promises", () => fs.promises.readFile(file, "utf8"));
  await reach("a stream", async () => (await fs.createReadStream(file, "utf8").toArray()).join(""));
  await reach("stat", () => fs.statSync(file).size);
  await reach("realpath", () => fs.realpathSync(folder));
  await reach(
    "watch",
    () => new Promise((resolve, reject) => fs.watch(folder).on("change", resolve).on("error", reject)),
  );
});

export const step = (params: unknown) => params;
