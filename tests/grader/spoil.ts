import fc from "fast-check";

type Path = readonly (string | number)[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...at, key]))];
}

const kindOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : Number.isNaN(value) ? "NaN" : typeof value;

const strangers: readonly unknown[] = [null, Number.NaN, "x", 7, true, {}, [], [[]], undefined];

/** The value with one place of it replaced, or gone. */
function replace(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((v, i) => (String(i) === String(key) ? replace(v, rest, by) : v));
  const entries = Object.entries(value as object).map(([k, v]) => [k, k === key ? replace(v, rest, by) : v]);
  return Object.fromEntries(entries.filter(([, v]) => v !== undefined));
}

/**
 * A valid value, and the same with something of another kind in one place: what a schema must refuse.
 *
 * @param allows pairs of a place ("tests.*.message") and a kind ("undefined" for nothing) that are valid there
 */
export function spoiled<T>(
  valid: fc.Arbitrary<T>,
  allows: readonly (readonly [place: string, kind: string])[],
) {
  return fc.tuple(valid, fc.nat(), fc.nat()).map(([value, where, how]) => {
    const paths = pathsIn(value);
    const path = paths[where % paths.length]!;
    const place = path.map((key) => (/^\d+$/.test(String(key)) ? "*" : key)).join(".");
    const original = path.reduce<unknown>((v, key) => (v as Record<string, unknown>)[key], value);
    const wrong = strangers.filter(
      (s) =>
        kindOf(s) !== kindOf(original) &&
        !allows.some(([at, kind]) => at === place && kind === kindOf(s)) &&
        // A list without one of its items is another valid list.
        !(s === undefined && /\*$/.test(place)),
    );
    return { value, place, broken: replace(value, path, wrong[how % wrong.length]) };
  });
}
