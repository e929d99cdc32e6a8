import { expect, it } from "vitest";
import { takeFirstStep } from "@/app/course/first-step";

const start = { x: -4.5, y: 1.62 };

it.each([
  ["- learningRate * gradient", true, /^Down in \d+ steps\.$/],
  ["- 0.2 * gradient", true, /^Down/],
  ["", false, /stays.*uphill/],
  ["- 0", false, /stays/],
  ["+ learningRate * gradient", false, /climbs/],
  ["- gradient", false, /overshoots.*fraction/],
  ["- slope", false, /do not know/],
  ["- w + 1", false, /not to the bottom/],
  ["/ 0", false, /Go on from w/],
])("takeFirstStep answers “%s”", (text, solved, said) => {
  expect(takeFirstStep(start, text, 0.25)).toMatchObject({ solved, said: expect.stringMatching(said) });
});

it("takeFirstStep blames a learning rate that is too large", () => {
  expect(takeFirstStep(start, "- learningRate * gradient", 0.31).said).toMatch(/smaller learning rate/);
});
