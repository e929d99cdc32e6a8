import { describe, expect, it } from "vitest";
import { watchInPlace } from "@/grader/judge/in-place";
import { tensor } from "@/grader/value";

const kept = (id: number) => ({ kind: "handle", id }) as const;

describe("watchInPlace", () => {
  it("watchInPlace names the call and the argument once what was changed is passed again", () => {
    const watch = watchInPlace();
    watch.asked([tensor([1]), kept(7)]);
    watch.changed("step", [tensor([1]), kept(7)], 1);
    expect(watch.slip).toBeNull();
    watch.asked([kept(7)]);
    expect(watch.slip).toMatchObject({
      mistake: "in-place",
      message: expect.stringMatching(/^step changes its second argument in place/),
    });
  });

  it("watchInPlace blames no change that nobody meets: of a value sent afresh, or not passed again", () => {
    const watch = watchInPlace();
    watch.changed("step", [[1, 2], kept(7)], 0);
    watch.changed("step", [[1, 2], kept(7)], 1);
    watch.asked([[1, 2], kept(8)]);
    expect(watch.slip).toBeNull();
  });

  it("watchInPlace takes no notice of an argument that there is not", () => {
    const watch = watchInPlace();
    watch.changed("step", [kept(7)], 5);
    watch.asked([kept(7)]);
    expect(watch.slip).toBeNull();
  });
});
