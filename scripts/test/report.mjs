import { relative } from "node:path";
import { JsonReporter } from "vitest/node";
import { root } from "../paths.mjs";

/**
 * Vitest's JSON report, with the errors that belong to no test: a rejection between two tests, a worker that is
 * gone, a hook of a group. They fail the run, and a report without them would not say why.
 */
export default class Report extends JsonReporter {
  /** @type {string[]} */
  #errors = [];

  /**
   * @override
   * @param {Parameters<JsonReporter["onTestRunEnd"]>[0]} modules
   * @param {ReadonlyArray<{ message: string, name?: string, VITEST_TEST_PATH?: string }>} [errors]
   */
  async onTestRunEnd(modules, errors = []) {
    const groups = modules.flatMap((module) => [...module.children.allSuites()]);
    const ofGroups = groups.flatMap((group) =>
      group
        .errors()
        .map(({ message }) => `${relative(root, group.module.moduleId)}: ${group.fullName}: ${message}`),
    );
    const ofNoTest = errors.map(
      ({ name = "Error", message, VITEST_TEST_PATH: file }) =>
        `${name}: ${message}${file ? `, in ${relative(root, file)}` : ""}`,
    );
    this.#errors = [...ofGroups, ...ofNoTest];
    await super.onTestRunEnd(modules);
  }

  /** @override @param {string} report */
  async writeReport(report) {
    await super.writeReport(JSON.stringify({ ...JSON.parse(report), errors: this.#errors }));
  }
}
