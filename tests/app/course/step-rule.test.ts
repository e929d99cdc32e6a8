import { describe, expect, it } from "vitest";
import { parseStepRule } from "@/app/course/step-rule";

const at = { w: 2, gradient: 3, learningRate: 0.1 };
const next = (text: string) => {
  const rule = parseStepRule(text);
  return rule.ok ? rule.next(at) : rule.message;
};

describe("parseStepRule", () => {
  it.each([
    ["- learningRate * gradient", 2 - 0.1 * 3],
    ["−η·∇", 2 - 0.1 * 3],
    ["- lr*g", 2 - 0.1 * 3],
    ["+ -0.5 * gradient", 2 - 1.5],
    ["- gradient / 3 * 2", 2 - (3 / 3) * 2],
    ["- 1 - 1", 0],
    ["- 0.1 * (gradient + w)", 2 - 0.1 * 5],
    ["", 2],
  ])("parseStepRule reads “%s” as arithmetic does", (text, value) => {
    expect(next(text)).toBeCloseTo(value, 12);
  });

  it.each([
    ["- slope", /do not know “slope”/],
    ["- learningRate *", /missing at the end/],
    ["- (gradient", /not closed/],
    ["- 2 gradient", /did not expect “gradient”/],
    ["gradient", /Go on from w/],
    ["- alert(1)", /do not know “alert”/],
    ["- constructor", /do not know “constructor”/],
    ["- __proto__", /do not know/],
  ])("parseStepRule says what is wrong with “%s”", (text, message) => {
    expect(next(text)).toMatch(message);
  });
});
