import type { Realm } from "./live";

/** Values looked at, over all arguments: to look at more would slow the call down. */
const most = 4096;

/** An object, and what it held. */
interface Snapshot {
  object: object;
  held: readonly unknown[];
}

/**
 * Remembers what a call is given, so as to tell afterwards which argument it changed in place: arrays, records,
 * Maps and Sets, however deep, and tensors that it disposed of. Of large arguments it remembers a part.
 *
 * @returns a function that gives the number of the first argument that is not what it was, or null
 */
export function watchArguments({ tf }: Realm, args: readonly unknown[]): () => number | null {
  let room = most;
  const holds = (object: object): readonly unknown[] =>
    object instanceof tf.Tensor ? [object.isDisposed] : contentsOf(object);

  function remember(value: unknown, snapshots: Snapshot[], seen: Set<unknown>): Snapshot[] {
    if (typeof value !== "object" || value === null || seen.has(value) || sizeOf(value) > room)
      return snapshots;
    seen.add(value);
    const held = holds(value);
    room -= 1 + held.length;
    snapshots.push({ object: value, held });
    for (const child of held) remember(child, snapshots, seen);
    return snapshots;
  }

  const before = args.map((argument) => remember(argument, [], new Set()));
  const isChanged = ({ object, held }: Snapshot): boolean => {
    const now = sizeOf(object) > 2 * most ? [] : holds(object);
    return now.length !== held.length || now.some((value, i) => !Object.is(value, held[i]));
  };
  return () => {
    const at = before.findIndex((snapshots) => snapshots.some(isChanged));
    return at < 0 ? null : at;
  };
}

/** Keys and values alike, so that a key that came or went is a change too. */
function contentsOf(object: object): readonly unknown[] {
  if (Array.isArray(object)) return object.slice();
  if (object instanceof Map) return [...object].flat();
  if (object instanceof Set) return [...object];
  if (ArrayBuffer.isView(object)) return object instanceof DataView ? [] : Array.from(object as Float32Array);
  return Object.entries(object).flat();
}

function sizeOf(object: object): number {
  const { length, size } = object as { length?: unknown; size?: unknown };
  return Array.isArray(object) || ArrayBuffer.isView(object)
    ? Number(length ?? 0)
    : object instanceof Map || object instanceof Set
      ? Number(size)
      : 0;
}
