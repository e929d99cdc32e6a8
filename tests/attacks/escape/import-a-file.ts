// goal: import a file of the machine as a module, as JSON and as text
const { file } = attack.given;

await attack.reach("as a module", () => attack.importModule(`file://${file}`));
await attack.reach("as JSON", () => attack.importModule(`file://${file}`, { with: { type: "json" } }));
await attack.reach("as text", () => attack.importModule(`file://${file}`, { with: { type: "text" } }));
await attack.reach("as bytes", () => attack.importModule(`file://${file}`, { with: { type: "bytes" } }));
await attack.reach("as a style sheet", () =>
  attack.importModule(`file://${file}`, { with: { type: "css" } }),
);
if (attack.given.host !== "browser") {
  await attack.inThread(async ({ given: { file, folder }, reach, node }) => {
    const { createRequire } = await node("module");
    await reach("by require", () => createRequire(`file://${folder}/a.js`)(file));
  });
}

export const step = (params: unknown) => params;
