// Who may import whom, lowest first: lib <- data <- grader <- exercises <- app and grader/cli.
// tests/tooling/boundaries.test.ts plants a violation of each rule and sees it found.

const ours = "^(app|exercises|grader|lib|data|scripts|tests)/";

/** Next wants two of the site's files beside app/. */
const site = "^(app/|instrumentation\\.ts|proxy\\.ts)";

/** A learner never sees these, so neither does anything that is sent to one. */
const answers = "^exercises/[^/]+/(solution|hidden|attempts)";

/** A layer may import itself and what lies below it. */
const layer = (name, below, from = { path: `^${name}/` }) => ({
  name: `${name}-imports`,
  severity: "error",
  comment: `${name} may import ${["itself", ...below].join(", ")}`,
  from,
  to: { path: ours, pathNot: `^(${[name, ...below].join("|")})/` },
});

module.exports = {
  forbidden: [
    layer("lib", []),
    layer("data", ["lib"]),
    // The command line puts everything together, so it alone may look up.
    layer("grader", ["lib", "data"], { path: "^grader/", pathNot: "^grader/cli/" }),
    layer("grader/cli", ["lib", "data", "grader", "exercises"]),
    layer("exercises", ["data", "grader"]),
    layer("app", ["lib", "data", "grader"], { path: site }),
    layer("scripts", []),
    {
      name: "exercise-imports",
      severity: "error",
      comment:
        "an exercise may import its own files, grader/authoring.ts and data, so that its format can be kept",
      from: { path: "^exercises/([^/]+)/" },
      to: { path: ours, pathNot: "^exercises/$1/|^grader/authoring\\.ts$|^data/" },
    },
    {
      name: "cli-is-the-top",
      severity: "error",
      comment: "commands are called, not imported",
      from: { pathNot: "^(grader/cli|tests)/" },
      to: { path: "^grader/cli/" },
    },
    {
      name: "guest-trusts-nobody",
      severity: "error",
      comment: "the guest runs beside the learner's code, which would find there what the judge knows",
      from: { path: "^grader/guest/" },
      to: { path: "^grader/(judge|hosts)/" },
    },
    {
      name: "grader-has-no-ui",
      severity: "error",
      comment: "what grades runs in a terminal, a server and a worker alike",
      from: { path: "^(lib|data|grader|exercises)/" },
      to: { path: "(^|/)node_modules/(react|react-dom|next)/" },
    },
    {
      name: "answers-stay-on-the-server",
      severity: "error",
      comment: "the site reads the published course; the judge, a process of its own, holds the answers",
      from: { path: site },
      to: { path: answers, reachable: true },
    },
    {
      name: "guest-never-reaches-answers",
      severity: "error",
      comment: "not even by way of something harmless",
      from: { path: "^grader/guest/" },
      to: { path: answers, reachable: true },
    },
    {
      name: "shown-files-never-reach-answers",
      severity: "error",
      comment: "the shown tests and the starter are sent to every learner's browser",
      from: { path: "^exercises/[^/]+/(exercise|starter|tests|view)\\." },
      to: { path: answers, reachable: true },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "of two files that import each other, neither can be read first",
      from: {},
      to: { circular: true },
    },
    {
      name: "imports-resolve",
      severity: "error",
      comment: "an import that is not found is also not checked",
      from: { path: ours },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.build|\\.data)/" },
    tsConfig: { fileName: "tsconfig.json" },
    // Types count: they say who knows whom. Without this, `@/` goes unseen as well.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
