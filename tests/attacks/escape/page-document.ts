// goal: reach the page that shows the exercise: its document, its variables, its address
// not on process, bubblewrap: there is no page
const scope = globalThis as unknown as Record<string, Record<string, unknown> | undefined>;

for (const name of ["document", "parent", "top", "opener", "frames", "window", "frameElement"]) {
  await attack.reach(name, () => scope[name]);
}
await attack.reach("the page's text", () => (scope.parent?.document as Document | undefined)?.body.innerText);
await attack.reach("the frame's ancestors", () => location.ancestorOrigins?.[0]);
await attack.reach("a referrer", () => (scope.document as unknown as Document | undefined)?.referrer);
await attack.reach("clients", () => scope.clients);

export const step = (params: unknown) => params;
