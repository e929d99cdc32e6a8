import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { isTaken, readAddress } from "@/scripts/serve/address.mjs";

describe("readAddress", () => {
  it("readAddress keeps to this machine unless told otherwise", () => {
    expect(readAddress({})).toEqual({ host: "127.0.0.1", port: 3000, url: "http://localhost:3000" });
  });

  it("readAddress takes PORT and HOSTNAME", () => {
    expect(readAddress({ PORT: "3901", HOSTNAME: "0.0.0.0" })).toMatchObject({ host: "0.0.0.0", port: 3901 });
    expect(readAddress({ HOSTNAME: "fd00::1" }).url).toBe("http://[fd00::1]:3000");
  });

  it("readAddress takes no notice of a HOSTNAME that the shell or a container set", () => {
    expect(readAddress({ HOSTNAME: "c0ffee" }, "c0ffee").host).toBe("127.0.0.1");
  });

  it.each(["http", "0", "65536", "3000.5", "-1"])("readAddress refuses PORT=%s", (PORT) => {
    expect(() => readAddress({ PORT })).toThrow(`PORT must be a whole number from 1 to 65535, got ${PORT}`);
  });
});

describe("isTaken", () => {
  it("isTaken sees a neighbour, and sees it gone", async () => {
    const neighbour = createServer();
    await new Promise<void>((listening) => neighbour.listen(0, "127.0.0.1", listening));
    const address = neighbour.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const here = { host: "127.0.0.1", port: address.port, url: "" };
    expect(await isTaken(here)).toBe(true);
    await new Promise((closed) => neighbour.close(closed));
    expect(await isTaken(here)).toBe(false);
  });
});
