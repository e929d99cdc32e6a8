import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createRealm, installPlatform, useBackend } from "@/grader/guest/realm";

describe("createRealm", () => {
  beforeAll(async () => {
    const binary = createRequire(import.meta.url).resolve(
      "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
    );
    installPlatform(await readFile(binary));
    expect(await useBackend("wasm")).toBe(true);
  });

  it("hands out a tf whose arithmetic makes no scope for each operation", () => {
    const realm = createRealm();
    const scope = vi.spyOn(tf.engine(), "startScope");
    const x = realm.tf.tensor1d([1, 2]);
    scope.mockClear();
    const sum = realm.tf.add(realm.tf.mul(x, 3), x.square());
    expect(scope).not.toHaveBeenCalled();
    expect(Array.from(sum.dataSync())).toEqual([4, 10]);
    scope.mockRestore();
  });

  it("hands out a tf that no attempt can change for the next", () => {
    const { tf: handedOut } = createRealm();
    expect(() => {
      (handedOut as { add: unknown }).add = () => 1;
    }).toThrow(TypeError);
    expect(createRealm().tf.add).toBe(handedOut.add);
  });
});
