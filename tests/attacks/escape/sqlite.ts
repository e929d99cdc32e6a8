// goal: open files by way of the built-in database
// not on browser: a browser has no node:sqlite
await attack.inThread(async ({ given: { file, drop }, reach, node }) => {
  const { DatabaseSync, backup } = await node("sqlite");
  await reach("open", () => new DatabaseSync(file) && "open");
  await reach("create", () => new DatabaseSync(drop) && "created");
  await reach("open by address", () => new DatabaseSync(new URL(`file://${file}?mode=ro`)) && "open");
  const memory = new DatabaseSync(":memory:");
  const library = "/lib/x86_64-linux-gnu/libc.so.6";
  for (const sql of [
    `ATTACH DATABASE '${file}' AS stolen`,
    `ATTACH DATABASE 'file:${file}?mode=ro' AS stolen`,
    `VACUUM INTO '${drop}'`,
    `SELECT load_extension('${library}')`,
    `SELECT writefile('${drop}', 'here')`,
    `SELECT readfile('${file}')`,
  ]) {
    await reach(sql.slice(0, 21), () => JSON.stringify(memory.prepare(sql).all()));
  }
  await reach("backup", () => backup(memory, drop));
  await reach(
    "more attached",
    () =>
      new DatabaseSync(":memory:", { limits: { attach: 10 } }).exec(`ATTACH DATABASE '${file}' AS s`) ??
      "attached",
  );
  await reach(
    "an extension",
    () => new DatabaseSync(":memory:", { allowExtension: true }).loadExtension(library) ?? "loaded",
  );
});

export const step = (params: unknown) => params;
