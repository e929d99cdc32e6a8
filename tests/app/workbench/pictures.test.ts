import { describe, expect, it, vi } from "vitest";
import { listExhibits } from "@/app/workbench/exhibits";
import { createPictures } from "@/app/workbench/pictures";
import type { ExerciseViews } from "@/grader/exercise-meta";
import type { Picture } from "@/grader/picture";
import { sampleField } from "@/lib/field";
import { frames } from "./frames";

const table = (n: number): Picture => ({ kind: "table", head: ["n"], rows: [[n]] });
const model = (step: number, layerSizes = [784, 10]): Picture => ({
  kind: "model",
  layerSizes,
  params: [],
  step,
  examples: 10,
});
const event = (picture: Picture, title = "a picture", test = "a test") => ({
  type: "picture" as const,
  test,
  title,
  picture,
});

describe("createPictures", () => {
  it("createPictures keeps the latest of each test and title", () => {
    const pictures = createPictures(frames().signal());
    pictures.add(event(table(1)));
    pictures.add(event(table(2), "another"));
    pictures.add(event(table(3)));
    expect(pictures.all().map(({ title, picture }) => [title, picture])).toEqual([
      ["a picture", table(3)],
      ["another", table(2)],
    ]);
    pictures.clear();
    expect(pictures.all()).toEqual([]);
  });

  it("createPictures keeps a model's course, thinned, with its first and its latest", () => {
    const pictures = createPictures(frames().signal());
    for (let step = 0; step < 500; step++) pictures.add(event(model(step)));
    const steps = pictures.all()[0]!.course.map(({ step }) => step);
    expect([steps[0], steps.at(-1)]).toEqual([0, 499]);
    expect(steps.length).toBeLessThanOrEqual(41);
    expect(steps.length).toBeGreaterThan(15);
    expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
  });

  it("createPictures keeps a landscape, and what is drawn with it, for as long as it is the same, so that it is drawn once", () => {
    const pictures = createPictures(frames().signal());
    const way = (height: number, steps: number): Picture => ({
      kind: "trajectory",
      landscape: sampleField((x, y) => height * (x + y), { x: [0, 1], y: [0, 1] }),
      axes: { x: "w₀", y: "w₁" },
      minima: [[0, 0]],
      paths: [{ name: "your steps", points: Array.from({ length: steps }, () => [0, 0]) }],
    });
    const seen = (picture: Picture) => {
      pictures.add(event(picture));
      const { picture: latest } = pictures.all()[0]!;
      return latest as Extract<Picture, { kind: "trajectory" }>;
    };
    const [first, second, other] = [seen(way(1, 1)), seen(way(1, 2)), seen(way(2, 3))];
    expect(second.landscape).toBe(first.landscape);
    expect(second.axes).toBe(first.axes);
    expect(second.minima).toBe(first.minima);
    expect(second.paths[0]!.points).toHaveLength(2);
    expect(other.landscape).not.toBe(first.landscape);
    expect(other.landscape.values.at(-1)).toBe(4);
  });

  it("createPictures tells of changes once a frame", () => {
    const { signal, pass } = frames();
    const pictures = createPictures(signal());
    const listener = vi.fn();
    pictures.subscribe(listener);
    pictures.add(event(table(1)));
    pictures.add(event(table(2)));
    expect(listener).not.toHaveBeenCalled();
    pass();
    expect(listener).toHaveBeenCalledOnce();
    expect(pictures.version()).toBe(2);
  });
});

describe("listExhibits", () => {
  const tests = [{ name: "a test" }];
  const view = (kind: ExerciseViews[number]["kind"], title: string, y?: string) => ({
    kind,
    title,
    description: `What ${title} shows.`,
    ...(y ? { y } : {}),
  });
  const group = (y: string) => ({ key: `key ${y}`, test: "a test", x: "step", y, curves: [] });
  const shownOf = (picture: Picture) => {
    const pictures = createPictures(frames().signal());
    pictures.add(event(picture));
    return pictures.all();
  };

  it("listExhibits gives a curve the view of its y axis, or else the first of no axis in particular", () => {
    const views = [view("curve", "Loss"), view("step-sizes", "Step sizes", "effective step size")];
    const exhibits = listExhibits([group("loss"), group("effective step size")], [], views, tests);
    expect(exhibits.map(({ title }) => title)).toEqual(["Loss", "Step sizes"]);
  });

  it("listExhibits calls a curve that no view is about by its axes", () => {
    const exhibits = listExhibits([group("loss")], [], [view("curve", "Down the bowl", "distance")], tests);
    expect(exhibits[0]).toMatchObject({ title: "Loss by step", description: undefined });
  });

  it("listExhibits gives a picture its own title, and the description of its kind", () => {
    const [exhibit] = listExhibits([], shownOf(table(1)), [view("table", "Numbers")], tests);
    expect(exhibit).toMatchObject({
      kind: "picture",
      title: "a picture",
      description: "What Numbers shows.",
    });
  });

  it("listExhibits makes of a model what the exercise names, and no more", () => {
    const views = [view("weights", "Weights"), view("landscape", "Loss around")];
    const shows = (picture: Picture) =>
      listExhibits([], shownOf(picture), views, tests).map(
        (exhibit) => exhibit.kind === "model" && exhibit.show,
      );
    expect(shows(model(3))).toEqual(["weights", "landscape"]);
    // Not of MNIST's pixels, so there is no image to see.
    expect(shows(model(3, [2, 3]))).toEqual([]);
  });
});
