import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstRace, fromQuery, namesOf, Racer, type RaceSetup, toQuery } from "@/grader/race/setup";

const read = (query: string) => fromQuery(new URLSearchParams(query));

describe("fromQuery", () => {
  it("fromQuery gives back the race of a link", () => {
    const race: RaceSetup = {
      on: "mnist",
      conditionNumber: 12.5,
      start: [-0.25, 1.5],
      steps: 300,
      batchSize: 64,
      seed: 42,
      racers: [
        { method: "own-adam", learningRate: 0.001, momentum: 0.9 },
        { method: "gd", learningRate: 0.5, momentum: 0 },
      ],
    };
    expect(read(toQuery(race))).toEqual({ ok: true, setup: race });
  });

  it("fromQuery takes what a link leaves out from the first race", () => {
    expect(read("")).toEqual({ ok: true, setup: firstRace });
    expect(read("on=bowl&kappa=7")).toEqual({
      ok: true,
      setup: { ...firstRace, on: "bowl", conditionNumber: 7 },
    });
  });

  it.each([
    ["on=the-moon", /^on: /],
    ["steps=1e9", /^steps: /],
    ["steps=ten", /^steps: /],
    ["start=1", /^start/],
    ["start=1,Infinity", /^start/],
    ["racer=gd,0,0", /^racers\.0\.learningRate: /],
    ["racer=gd,NaN,0", /^racers\.0\.learningRate: .*NaN/],
    ["racer=constructor,0.1,0", /^racers\.0\.method: /],
    [`${"racer=gd,0.1,0&".repeat(5)}`, /^racers: /],
  ])("fromQuery says what is wrong with %s", (query, message) => {
    expect(read(query)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });

  it("fromQuery never throws, whatever a link holds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom("on", "kappa", "start", "steps", "racer", "seed"), fc.string())),
        (pairs) => {
          expect(typeof fromQuery(new URLSearchParams(pairs)).ok).toBe("boolean");
        },
      ),
    );
  });
});

it("namesOf numbers racers of the same name", () => {
  const racer = (method: Racer["method"]) => Racer.parse({ method, learningRate: 0.1, momentum: 0.5 });
  expect(namesOf([racer("gd"), racer("adam"), racer("gd"), racer("own-gradient-descent")])).toEqual([
    "Gradient descent 1",
    "Adam",
    "Gradient descent 2",
    "Your gradient descent",
  ]);
});
