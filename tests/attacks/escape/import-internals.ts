// goal: get below the runtime's permissions: its own modules, its ops, its bindings
// not on browser: a browser has no modules of its own
await attack.inThread(async ({ given: { file }, reach, node, importModule, Deno }) => {
  for (const name of [
    "ext:core/ops",
    "ext:core/mod.js",
    "ext:runtime/98_global_scope_shared.js",
    "internal:deno",
    "checkin:async",
  ]) {
    await reach(name, () => importModule(name));
  }
  await reach("process.binding", async () => (await node("process")).binding("fs").open(file, 0, 0o666));
  await reach(
    "internalBinding's files",
    async () =>
      (await node("module"))
        ._load("internal/test/binding")
        .internalBinding("fs")
        .internalModuleReadJSON(file)[0],
  );
  const { core } = Deno[Deno.internal] ?? {};
  await reach("an op that reads", () => new TextDecoder().decode(core.ops.op_fs_read_file_sync(file, 0)));
  await reach("an op that opens", () => core.ops.op_fs_open_sync(file, { read: true }));
  await reach(
    "an op that permits",
    () => core.ops.op_request_permission({ name: "read" }).state === "granted" && "granted",
  );
});

export const step = (params: unknown) => params;
