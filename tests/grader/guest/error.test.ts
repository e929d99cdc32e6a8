import { describe, expect, it } from "vitest";
import { errorOf, preview } from "@/grader/guest/error";
import { GuestMessage } from "@/grader/messages";

const url = "blob:null/8f1d-4bd9";

/** An error with this stack, as engines write them. */
const thrownAt = (stack: string, message = "no") => Object.assign(new TypeError(message), { stack });

describe("errorOf", () => {
  it("names the error, and the topmost line of the learner's own module", () => {
    const stack = `TypeError: no\n    at sub (file:///guest.mjs:4:100)\n    at step (${url}:7:12)\n    at map (${url}:9:3)`;
    expect(errorOf(thrownAt(stack), url)).toEqual({ name: "TypeError", message: "no", line: 7, column: 12 });
  });

  it.each([13, 31])(
    "names where a function calls itself, wherever in it the stack was full (column %i)",
    (column) => {
      const stack = `RangeError: Maximum call stack size exceeded\n    at f (${url}:3:${column})\n    at f (${url}:3:31)`;
      expect(errorOf(thrownAt(stack), url)).toMatchObject({ line: 3, column: 31 });
    },
  );

  it("names no line where the learner's module is not in the stack", () => {
    expect(errorOf(thrownAt("TypeError: no\n    at file:///guest.mjs:4:100"), url)).toEqual({
      name: "TypeError",
      message: "no",
    });
    expect(errorOf(thrownAt(`at ${url}:7:12`), "")).toEqual({ name: "TypeError", message: "no" });
  });

  it("leaves out an address that an engine put behind the message", () => {
    const error = Object.assign(
      new SyntaxError(`Identifier 'step' has already been declared at ${url}:2:7`),
      {
        stack: `SyntaxError: Identifier 'step' has already been declared at ${url}:2:7`,
      },
    );
    expect(errorOf(error, url)).toEqual({
      name: "SyntaxError",
      message: "Identifier 'step' has already been declared",
      line: 2,
      column: 7,
    });
  });

  it.each<[string, unknown, string]>([
    ["a text", "no gradient", 'threw "no gradient", which is not an Error'],
    ["nothing", undefined, "threw undefined, which is not an Error"],
    ["null", null, "threw null, which is not an Error"],
    ["a verdict", { passed: true }, "threw [object Object], which is not an Error"],
    ["a symbol", Symbol("x"), "threw Symbol(x), which is not an Error"],
    ["what cannot be a text", Object.create(null), "threw a value of type object, which is not an Error"],
  ])("says that %s was thrown, which is no Error", (_what, thrown, message) => {
    expect(errorOf(thrown, url)).toEqual({ name: "thrown", message });
  });

  it.each<[string, () => unknown]>([
    ["a message that is a number", () => Object.assign(new Error(), { message: 5 })],
    ["a message that is an object", () => Object.assign(new Error(), { message: { toString: null } })],
    ["no message", () => new Error()],
    ["a name that is a list", () => Object.assign(new Error("x"), { name: [] })],
    ["no stack", () => Object.assign(new Error("x"), { stack: undefined })],
    ["a stack of nonsense", () => thrownAt(`${url}:x:y ${url}:7`)],
    [
      "a message that throws",
      () =>
        Object.defineProperty(new Error(), "message", {
          get: () => {
            throw new Error("again");
          },
        }),
    ],
    [
      "a stack that throws",
      () =>
        Object.defineProperty(new Error(), "stack", {
          get: () => {
            throw new Error("again");
          },
        }),
    ],
    [
      "a prototype that throws",
      () =>
        new Proxy(
          {},
          {
            getPrototypeOf: () => {
              throw new Error("again");
            },
          },
        ),
    ],
    [
      "everything that throws",
      () =>
        new Proxy(new Error(), {
          get: () => {
            throw new Error("again");
          },
        }),
    ],
    ["a text of a megabyte", () => "x".repeat(1e6)],
  ])("survives %s, and says something that the judge accepts", (_what, make) => {
    const error = errorOf(make(), url);
    expect(GuestMessage.safeParse({ type: "failed", error }).success).toBe(true);
    expect(error.message.length).toBeGreaterThan(0);
  });
});

it("preview shows values as a learner would write them, cut to a length", () => {
  expect([preview(1.5), preview("a\nb"), preview(null), preview([1, 2])]).toEqual([
    "1.5",
    '"a\\nb"',
    "null",
    "1,2",
  ]);
  expect(preview("x".repeat(1e6)).length).toBeLessThan(210);
});
