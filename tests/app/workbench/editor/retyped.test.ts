import { describe, expect, it } from "vitest";
import { retyped } from "@/app/workbench/editor/retyped";

const letter = (data: string) => ({ inputType: "insertText", data });

describe("retyped", () => {
  it("retyped takes the letters of a word for one step, and a space for the next", () => {
    const steps = retyped("");
    for (const text of ["a", "ab", "ab ", "ab c"]) steps.typed(text, letter(text.at(-1)!));
    expect(steps.texts).toEqual(["", "ab", "ab c"]);
  });

  it("retyped takes another kind of change for another step", () => {
    const steps = retyped("x");
    steps.typed("xy", letter("y"));
    steps.typed("x", { inputType: "deleteContentBackward", data: null });
    expect(steps.texts).toEqual(["x", "xy", "x"]);
  });

  it("retyped forgets what was undone", () => {
    const steps = retyped("");
    steps.typed("a", letter("a"));
    steps.typed("a ", letter(" "));
    steps.typed("a", { inputType: "historyUndo", data: null });
    expect(steps.texts).toEqual(["", "a"]);
    steps.typed("", { inputType: "historyUndo", data: null });
    expect(steps.texts).toEqual([""]);
  });

  it("retyped begins with what was put in before anything was typed, and leads back over what was put in after", () => {
    const steps = retyped("the start");
    steps.replace("kept by the browser");
    expect(steps.texts).toEqual(["kept by the browser"]);
    steps.typed("kept!", letter("!"));
    steps.replace("the start");
    expect(steps.texts).toEqual(["kept by the browser", "kept!", "the start"]);
  });

  it("retyped never lets go of the first text, nor of the latest, and keeps no more than a hundred", () => {
    const steps = retyped("first");
    for (let i = 0; i < 300; i++) steps.typed(`${i}`, letter(" "));
    expect(steps.texts).toHaveLength(100);
    expect(steps.texts[0]).toBe("first");
    expect(steps.texts.at(-1)).toBe("299");
  });
});
