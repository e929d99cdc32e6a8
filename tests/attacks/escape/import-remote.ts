// goal: import more code from the network: http, https, npm and jsr addresses
const { origin } = attack.given;

await attack.reach("http", () => attack.importModule(`${origin}/module.js`).then((m) => m.default));
await attack.reach("https", () => attack.importModule("https://example.com/module.js"));
await attack.reach("npm", () => attack.importModule("npm:left-pad"));
await attack.reach("jsr", () => attack.importModule("jsr:@std/fs"));
await attack.reach("as JSON", () => attack.importModule(`${origin}/module.json`, { with: { type: "json" } }));
await attack.reach("through data", () =>
  attack
    .importModule(`data:text/javascript,export { default } from "${origin}/module.js"`)
    .then((m) => m.default),
);
await attack.reach("through a blob", () => {
  const blob = new Blob([`export { default } from "${origin}/module.js"`], { type: "text/javascript" });
  return attack.importModule(URL.createObjectURL(blob)).then((m) => m.default);
});

export const step = (params: unknown) => params;
