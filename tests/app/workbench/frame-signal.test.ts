import { describe, expect, it, vi } from "vitest";
import { frames } from "./frames";

describe("createFrameSignals", () => {
  it("createFrameSignals tells in the next frame, once, whatever came of whichever signal", () => {
    const { signal, pass } = frames();
    const [curves, pictures] = [signal(), signal()];
    const listener = vi.fn();
    curves.subscribe(listener);
    for (let i = 0; i < 500; i++) curves.changed();
    pictures.changed();
    expect(listener).not.toHaveBeenCalled();
    pass();
    expect(listener).toHaveBeenCalledOnce();
    expect([curves.version(), pictures.version()]).toEqual([500, 1]);
  });

  it("createFrameSignals is quiet until something changes again", () => {
    const { signal, pass } = frames();
    const listener = vi.fn();
    const { subscribe, changed } = signal();
    subscribe(listener);
    changed();
    for (const at of [0, 100, 200]) pass(at);
    expect(listener).toHaveBeenCalledOnce();
  });

  it.each([
    { hertz: 60, late: [] },
    { hertz: 144, late: [] },
    // Every tenth frame takes three times as long: the next one makes up for it.
    { hertz: 60, late: [0.1] },
  ])(
    "createFrameSignals tells 30 to 32 times a second on a screen of $hertz Hz, late frames $late",
    ({ hertz, late: [share = 0] }) => {
      const { signal, pass } = frames();
      const { subscribe, changed } = signal();
      let told = 0;
      subscribe(() => told++);
      const seconds = 20;
      let at = 0;
      for (let frame = 0; at < 1000 * seconds; frame++) {
        changed();
        pass(at);
        at += (1000 / hertz) * (share && frame % (1 / share) === 0 ? 3 : 1);
      }
      expect(told / seconds).toBeGreaterThanOrEqual(30);
      expect(told / seconds).toBeLessThanOrEqual(32);
    },
  );

  it("createFrameSignals tells at once what cannot wait, without a frame", () => {
    const listener = vi.fn();
    const { tell, subscribe } = frames().signal();
    subscribe(listener);
    tell();
    expect(listener).toHaveBeenCalledOnce();
  });

  it("createFrameSignals lets a listener of two signals leave one of them", () => {
    const { signal, pass } = frames();
    const [curves, pictures] = [signal(), signal()];
    const listener = vi.fn();
    curves.subscribe(listener);
    pictures.subscribe(listener)();
    curves.changed();
    pass();
    expect(listener).toHaveBeenCalledOnce();
  });
});
