import { expect, it } from "vitest";
import { createId, isId } from "@/lib/id";

it("createId writes the milliseconds of its moment first, as RFC 9562 lays them out", () => {
  // A moment ahead of the clock, since ids never go back: 2100-01-01 is 4102444800000 ms = 0x3bb2cc3d800.
  const id = createId(Date.UTC(2100, 0, 1));
  expect(id).toMatch(/^03bb2cc3-d800-7000-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it("createId makes ids that sort in the order they were made, more than fit into a millisecond", () => {
  const moment = Date.UTC(2100, 0, 2);
  const ids = Array.from({ length: 10_000 }, () => createId(moment));
  expect(new Set(ids).size).toBe(10_000);
  expect(ids).toEqual([...ids].sort());
});

it("createId never goes back when the clock does", () => {
  const before = createId(Date.UTC(2100, 0, 3));
  expect(createId(Date.UTC(2100, 0, 2)) > before).toBe(true);
});

it("isId accepts what createId makes and nothing that PostgreSQL would throw on", () => {
  expect(isId(createId())).toBe(true);
  for (const text of [
    "",
    "1",
    "'; drop table grades; --",
    `${createId()} `,
    createId().replaceAll("-", ""),
  ]) {
    expect(isId(text)).toBe(false);
  }
});
