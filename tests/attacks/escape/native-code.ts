// goal: load native code, which no permission binds
// not on browser: a browser loads none
await attack.inThread(async ({ reach, node, importModule, Deno }) => {
  const library = "/lib/x86_64-linux-gnu/libc.so.6";
  await reach("Deno.dlopen", () =>
    Deno.dlopen(library, { getpid: { parameters: [], result: "i32" } }).symbols.getpid(),
  );
  await reach(
    "process.dlopen",
    async () => (await node("process")).dlopen({ exports: {} }, library) ?? "loaded",
  );
  await reach("an addon", async () => (await node("module")).createRequire("file:///a.js")("/tmp/a.node"));
  await reach("node:ffi", () => importModule("node:ffi"));
  await reach("an unsafe pointer", () =>
    new Deno.UnsafePointerView(Deno.UnsafePointer.create(4096n)).getUint8(),
  );
});

export const step = (params: unknown) => params;
