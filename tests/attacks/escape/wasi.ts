// goal: be given the file system by WASI's preopened folders
// not on browser: a browser has no node:wasi
await attack.inThread(async ({ given: { file }, reach, node }) => {
  await reach("WASI", async () => {
    const { WASI } = await node("wasi");
    const wasi = new WASI({ version: "preview1", preopens: { "/": "/" }, returnOnExit: true });
    const memory = new WebAssembly.Memory({ initial: 1 });
    wasi.initialize({ exports: { memory, _initialize() {} } });
    const path = new TextEncoder().encode(file.slice(1));
    new Uint8Array(memory.buffer).set(path, 1024);
    const error = wasi.wasiImport.path_open(3, 0, 1024, path.length, 0, 2n, 0n, 0, 512);
    return error === 0 && "opened";
  });
});

export const step = (params: unknown) => params;
