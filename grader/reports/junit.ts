import type { TestResult, Verdict } from "../verdict";
import { explain, headline } from "./words";

/**
 * JUnit XML, as GitHub, GitLab and Jenkins read it: one testcase a test, no times, since a verdict has none.
 *
 * What belongs to no test (a file that does not compile) becomes a testcase of its own, so that it is not lost.
 */
export function junitReport(verdict: Verdict): string {
  const cases = verdict.tests.map((test) => testcase(verdict.exercise, test));
  const whole =
    verdict.status === "error" || verdict.status === "timeout" || verdict.status === "infrastructure";
  if (whole)
    cases.unshift(
      element(
        "testcase",
        { classname: verdict.exercise, name: "the attempt" },
        problem("error", headline(verdict)),
      ),
    );
  const count = (...statuses: string[]) => verdict.tests.filter((t) => statuses.includes(t.status)).length;
  const totals = {
    tests: String(cases.length),
    failures: String(count("fail")),
    errors: String(count("error", "timeout") + (whole ? 1 : 0)),
    skipped: String(count("not-run")),
  };
  const suite = element("testsuite", { name: verdict.exercise, ...totals }, `\n${cases.join("\n")}\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "downhill", ...totals }, `\n${suite}\n`)}\n`;
}

function testcase(exercise: string, test: TestResult): string {
  const attributes = { classname: exercise, name: test.name };
  switch (test.status) {
    case "pass":
      return element("testcase", attributes, "");
    case "fail":
      return element("testcase", attributes, problem("failure", explain(test)));
    case "error":
    case "timeout":
      return element("testcase", attributes, problem("error", explain(test)));
    case "not-run":
      return element("testcase", attributes, element("skipped", { message: "not run" }, ""));
    default:
      return test.status satisfies never;
  }
}

const problem = (tag: "failure" | "error", text: string) =>
  element(tag, { message: text.split("\n")[0] ?? "" }, xml(text));

function element(tag: string, attributes: Record<string, string>, content: string): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${xml(value)}"`);
  return content ? `<${tag}${written.join("")}>${content}</${tag}>` : `<${tag}${written.join("")}/>`;
}

/** What XML 1.0 has no way at all to write: most control characters, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it finds
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

const xml = (text: string): string => text.replace(unwritable, "").replace(/[&<>"\n]/g, (c) => entities[c]!);
