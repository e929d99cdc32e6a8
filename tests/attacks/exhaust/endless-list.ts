// goal: return a proxy that always has one more element
// ends: timeout, error, fail
export const step = () =>
  new Proxy([], {
    get: (list, key) =>
      key === "length" ? 2 ** 32 - 1 : key === "every" ? () => false : (Reflect.get(list, key) ?? [1]),
    ownKeys: () => Array.from({ length: 1e6 }, (_, i) => String(i)).concat("length"),
  });
