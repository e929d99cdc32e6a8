import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { atFirstSign } from "@/app/workbench/editor/first-sign";

let page: EventTarget;

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  vi.stubGlobal("navigator", { userActivation: { hasBeenActive: false } });
});
afterEach(() => vi.unstubAllGlobals());

describe("atFirstSign", () => {
  it.each(["pointermove", "touchstart", "keydown", "wheel", "focusin"])(
    "atFirstSign hears of %s, once",
    (sign) => {
      const act = vi.fn();
      atFirstSign(act);
      expect(act).not.toHaveBeenCalled();
      page.dispatchEvent(new Event(sign));
      page.dispatchEvent(new Event(sign));
      page.dispatchEvent(new Event("pointerdown"));
      expect(act).toHaveBeenCalledTimes(1);
    },
  );

  it("atFirstSign takes no scrolling for somebody: pages do it by themselves", () => {
    const act = vi.fn();
    atFirstSign(act);
    page.dispatchEvent(new Event("scroll"));
    expect(act).not.toHaveBeenCalled();
  });

  it("atFirstSign waits no longer when told so", () => {
    const act = vi.fn();
    atFirstSign(act)();
    page.dispatchEvent(new Event("keydown"));
    expect(act).not.toHaveBeenCalled();
  });

  it("atFirstSign acts at once for who clicked before it was asked", () => {
    vi.stubGlobal("navigator", { userActivation: { hasBeenActive: true } });
    const act = vi.fn();
    atFirstSign(act);
    expect(act).toHaveBeenCalledTimes(1);
  });
});
