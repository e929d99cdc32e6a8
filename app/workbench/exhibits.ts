import type { ExerciseViews } from "@/grader/exercise-meta";
import type { PictureOf } from "@/grader/picture";
import type { Shown } from "./pictures";
import type { PlotGroup } from "./plot-groups";

type View = ExerciseViews[number];
type ViewKind = View["kind"];

/** One thing to look at: what it is called, and what it is made of. */
export type Exhibit = {
  readonly key: string;
  /** The test that draws it. */
  readonly test: string;
  readonly title: string;
  readonly description: string | undefined;
} & (
  | { readonly kind: "curve"; readonly group: PlotGroup }
  | { readonly kind: "picture"; readonly shown: Shown }
  /** What a model that trains can show, by the views that the exercise names. */
  | {
      readonly kind: "model";
      readonly show: "weights" | "predictions" | "landscape";
      readonly course: readonly PictureOf<"model">[];
    }
);

const curveKinds: readonly ViewKind[] = ["curve", "schedule", "step-sizes"];
const modelKinds = ["weights", "predictions", "landscape"] as const;

/**
 * All there is to look at of the latest attempt, in the order of its tests.
 *
 * @param tests in the order in which they run
 */
export function listExhibits(
  groups: readonly PlotGroup[],
  shown: readonly Shown[],
  views: ExerciseViews,
  tests: readonly { readonly name: string }[],
): Exhibit[] {
  const curves = groups.map((group): Exhibit => {
    const view = viewOfCurve(group, groups, views);
    return {
      kind: "curve",
      key: group.key,
      test: group.test,
      title: view?.title ?? measured(group),
      description: view?.description,
      group,
    };
  });
  // A run of the past may be of tests that have other names by now.
  const places = new Map(tests.map(({ name }, i) => [name, i]));
  const place = ({ test }: Exhibit) => places.get(test) ?? tests.length;
  const all = [...curves, ...shown.flatMap((one) => exhibitsOf(one, views))];
  return all.sort((a, b) => place(a) - place(b));
}

/** "Accuracy by step" */
const measured = ({ x, y }: PlotGroup) => `${y[0]!.toUpperCase()}${y.slice(1)} by ${x}`;

/** The exhibits of each test together, in their order. */
export function byTest(exhibits: readonly Exhibit[]): { test: string; drawn: Exhibit[] }[] {
  const tests = [...new Set(exhibits.map(({ test }) => test))];
  return tests.map((test) => ({ test, drawn: exhibits.filter((each) => each.test === test) }));
}

/**
 * What to show where nobody chose, of the newest test that has it: its own picture, or else its curve. What a trained
 * model can show comes last, and not before there is one.
 */
export function mostTelling(exhibits: readonly Exhibit[]): Exhibit | undefined {
  const moving = exhibits.filter(({ kind }) => kind !== "model");
  const ofNewest = moving.filter(({ test }) => test === moving.at(-1)?.test);
  const picture = ofNewest.find(({ kind }) => kind === "picture");
  return (
    picture ?? ofNewest[0] ?? exhibits.findLast((each) => each.kind === "model" && each.course.length > 1)
  );
}

/** A view that names no axis is of the first that no other names: further ones measure something else. */
function viewOfCurve({ y }: PlotGroup, groups: readonly PlotGroup[], views: ExerciseViews): View | undefined {
  const drawn = views.filter(({ kind }) => curveKinds.includes(kind));
  const named = (axis: string) => drawn.find((view) => view.y === axis);
  const first = groups.find((group) => !named(group.y))?.y;
  return named(y) ?? (y === first ? drawn.find((view) => view.y === undefined) : undefined);
}

function exhibitsOf(shown: Shown, views: ExerciseViews): Exhibit[] {
  const { test, title, picture, course } = shown;
  // In the test's own details.
  if (picture.kind === "tensors") return [];
  const key = JSON.stringify([test, title]);
  if (picture.kind !== "model") {
    const view = views.find(({ kind }) => kind === picture.kind);
    return [
      {
        kind: "picture",
        key,
        test,
        title,
        description: view?.description,
        shown,
      },
    ];
  }
  return modelKinds.flatMap((show): Exhibit[] => {
    const view = views.find(({ kind }) => kind === show);
    // One hidden layer or none has weights that look like digits, and MNIST's pixels.
    if (!view || picture.layerSizes[0] !== 784) return [];
    return [
      {
        kind: "model",
        key: `${key} ${show}`,
        test,
        title: view.title,
        description: view.description,
        show,
        course,
      },
    ];
  });
}
