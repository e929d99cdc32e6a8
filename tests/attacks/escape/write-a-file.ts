// goal: leave a file on the machine
// not on browser: a browser's own file systems are store-files
await attack.inThread(async ({ given: { drop, file, folder }, reach, node, Deno }) => {
  const fs = await node("fs");
  await reach("writeFile", () => fs.writeFileSync(drop, "here") ?? "written");
  await reach("append", () => fs.appendFileSync(drop, "here") ?? "written");
  await reach("mkdir", () => fs.mkdirSync(drop) ?? "made");
  await reach("symlink", () => fs.symlinkSync("/etc/passwd", drop) ?? "linked");
  await reach("link", () => fs.linkSync(file, drop) ?? "linked");
  await reach("rename", () => fs.renameSync(file, drop) ?? "renamed");
  await reach("unlink", () => fs.unlinkSync(file) ?? "removed");
  await reach("mkdtemp", () => fs.mkdtempSync("/tmp/downhill-"));
  await reach("chmod", () => fs.chmodSync(folder, 0o777) ?? "changed");
  await reach("a heap snapshot", async () => (await node("v8")).writeHeapSnapshot(drop));
  await reach("a process report", async () => (await node("process")).report.writeReport(drop));
  await reach("Deno", () => Deno.writeTextFileSync(drop, "here") ?? "written");
});

export const step = (params: unknown) => params;
