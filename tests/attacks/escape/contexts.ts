// goal: find an untidied global scope in a new context: node:vm, ShadowRealm, an iframe, a repl
const { host } = attack.given;

await attack.reach("ShadowRealm", () =>
  new (
    globalThis as never as { ShadowRealm: new () => { evaluate(code: string): unknown } }
  ).ShadowRealm().evaluate("typeof Deno"),
);
await attack.reach(
  "an iframe",
  () => document.body.appendChild(document.createElement("iframe")).contentWindow,
);
if (host !== "browser") {
  await attack.inThread(async ({ given: { file }, reach, node }) => {
    const vm = await node("vm");
    const read = `Deno.readTextFileSync(${JSON.stringify(file)})`;
    await reach("this context", () => vm.runInThisContext(read));
    await reach("a new context", () => vm.runInNewContext(read));
    // The way out of every context that was handed an object of the outer one.
    const outside = `this.constructor.constructor(${JSON.stringify(`return ${read}`)})()`;
    await reach("the context around it", () => vm.runInContext(outside, vm.createContext({})));
    await reach("a compiled function", () => vm.compileFunction(`return ${read}`)());
  });
}

export const step = (params: unknown) => params;
