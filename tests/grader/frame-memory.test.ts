import { describe, expect, it } from "vitest";
import { giveBack, takeMemory } from "@/grader/frame-memory";
import { encodeFrame, FrameParser } from "@/grader/wire";

const params = 40_000;

describe("memory of frames", () => {
  it("is used again for as many bytes once it was given back, and only once", () => {
    const first = takeMemory(params);
    expect(takeMemory(params).buffer).not.toBe(first.buffer);
    giveBack(new Float32Array(first.buffer));
    expect(takeMemory(params - 8).buffer).not.toBe(first.buffer);
    expect(takeMemory(params).buffer).toBe(first.buffer);
    expect(takeMemory(params).buffer).not.toBe(first.buffer);
  });

  it("is not taken from whoever gives back a part of it", () => {
    const whole = takeMemory(params);
    giveBack(whole.subarray(0, params / 2));
    expect(takeMemory(params / 2).buffer).not.toBe(whole.buffer);
  });

  it("is kept up to a limit", () => {
    const given = Array.from({ length: 40 }, () => new Uint8Array(1 << 20));
    given.forEach(giveBack);
    const buffers = new Set(given.map(({ buffer }) => buffer));
    const again = given.filter(() => buffers.has(takeMemory(1 << 20).buffer as ArrayBuffer));
    expect(again).toHaveLength(16);
  });

  it("holds a later frame's bytes and nothing of an earlier one's", () => {
    const parser = new FrameParser();
    const blobOf = (byte: number) =>
      parser.push(encodeFrame({}, [new Uint8Array(params).fill(byte)]))[0]!.blobs[0]!;
    const one = blobOf(1);
    const two = blobOf(2);
    expect(one.every((byte) => byte === 1)).toBe(true);
    giveBack(one);
    const three = blobOf(3);
    expect(three.buffer).toBe(one.buffer);
    expect(three.every((byte) => byte === 3)).toBe(true);
    expect(two.every((byte) => byte === 2)).toBe(true);
  });
});
