import type { JudgeMessage } from "../messages";
import type { Realm } from "./live";

const key = "downhill:tf";

const blobUrl = (code: string) => URL.createObjectURL(new Blob([code], { type: "text/javascript" }));

/** Loads the learner's module, with its tfjs specifiers pointed at the copy that is already here. */
export async function loadModule(
  realm: Realm,
  { code, imports, names }: Extract<JudgeMessage, { type: "load" }>,
): Promise<Record<string, unknown>> {
  let linked = code;
  if (imports.length) {
    const shim = JSON.stringify(tfModule(realm, names)).slice(1, -1);
    // Backwards, so that earlier offsets stay true.
    for (const [start, end] of [...imports].reverse())
      linked = linked.slice(0, start) + shim + linked.slice(end);
  }
  realm.moduleUrl = blobUrl(linked);
  return (await import(/* @vite-ignore */ realm.moduleUrl)) as Record<string, unknown>;
}

/** Made once for each set of names: it holds nothing of its own, and is far longer than what learners write. */
const tfModules = new WeakMap<Realm["tf"], Map<string, string>>();

/** A module that exports all of tfjs. Asked-for names that tfjs lacks are types, and export undefined. */
function tfModule(realm: Realm, names: readonly string[]): string {
  const asked = names.join();
  const known = tfModules.get(realm.tf) ?? new Map<string, string>();
  tfModules.set(realm.tf, known);
  const made = known.get(asked);
  if (made) return made;
  Object.defineProperty(globalThis, key, { value: realm.tf, configurable: true, enumerable: false });
  const all = new Set([...Object.keys(realm.tf), ...names]);
  all.delete("default");
  const url = blobUrl(
    `const tf = globalThis[${JSON.stringify(key)}];\nexport const { ${[...all].join(", ")} } = tf;\nexport default tf;`,
  );
  known.set(asked, url);
  return url;
}
