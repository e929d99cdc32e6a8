import { programOf, typescript } from "../processes.mjs";

/** A change here can change anything that is built. */
const everywhere = ["package-lock.json", "tsconfig.json"];

const siteFiles = ["app", "public", "instrumentation.ts", "proxy.ts", "next.config.mjs"];

/** A teacher's own folder of exercises, added to the course. */
const privateExercises = process.env.EXERCISES_DIR ? [process.env.EXERCISES_DIR] : [];

/**
 * Everything that is built, each after what it needs. All of it lands in `.build/` and `.next/`, which
 * can be deleted at any time.
 *
 * @type {readonly import("./stale.mjs").Step[]}
 */
export const steps = [
  {
    name: "data",
    what: "the datasets' compact files",
    inputs: [...everywhere, "data", "lib"],
    outputs: [".build/data/mnist-train.pack", ".build/data/mnist-test.pack"],
    command: () => typescript("data/mnist/pack-cli.ts"),
  },
  {
    name: "guest",
    what: "the bundles that run learners' code",
    inputs: [...everywhere, "grader", "lib", "data"],
    outputs: [".build/guest.mjs", ".build/assets/manifest.json"],
    command: () => typescript("grader/cli/bundle.ts"),
  },
  {
    name: "course",
    what: "the published course",
    needs: ["data", "guest"],
    inputs: [...everywhere, "exercises", "grader", "lib", "data", ...privateExercises],
    outputs: [".build/course/course.json", ".build/course/shown-tests", ".build/references.json"],
    command: () => typescript("grader/cli/publish.ts"),
  },
  {
    name: "site",
    what: "the site",
    inputs: [...everywhere, ...siteFiles, "grader", "lib", "data"],
    outputs: [".next/BUILD_ID"],
    command: () => [...programOf("next"), "build"],
  },
];

/** All but the site itself: what tests and development mode need. */
export const stepsBelowSite = steps.filter((step) => step.name !== "site");
