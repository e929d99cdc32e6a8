// goal: reach the guest's own functions, or what they are called on, through the call sites of a stack
const reached = new Set<unknown>();
const own = Error.prepareStackTrace;
Error.prepareStackTrace = (_, sites) => {
  for (const site of sites as NodeJS.CallSite[]) {
    reached.add(site.getFunction());
    reached.add(site.getThis());
  }
  return "";
};
const { stack } = new Error("look");
void stack;
setTimeout(() => void new Error("later").stack);
await new Promise((later) => setTimeout(later, 20));
Error.prepareStackTrace = own;

const tells = /stdin|stdout|postMessage|handles|writeSync|tidyScope/;
for (const what of [...reached, "nothing else"]) {
  await attack.reach(`a call site's ${typeof what}`, () => {
    if (what === globalThis || what === undefined || what === null) return null;
    const text =
      typeof what === "function" ? Function.prototype.toString.call(what) : Object.keys(what).join();
    return tells.test(text) ? text : null;
  });
}

export const step = (params: unknown) => params;
