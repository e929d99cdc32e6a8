import { describe, expect, it } from "vitest";
import { guestOriginFor, isGuestHost, reachedBy } from "@/app/server/origins";

const http = (host: string | null) => ({ host, protocol: "http" });

describe("guestOriginFor", () => {
  it.each([
    ["localhost:3000", "http://127.0.0.1:3000"],
    ["127.0.0.1:3000", "http://localhost:3000"],
    ["localhost", "http://127.0.0.1"],
  ])("guestOriginFor %s is %s: the same machine by its other name", (host, guest) => {
    expect(guestOriginFor(http(host), undefined)).toBe(guest);
  });

  it.each(["downhill.example", "192.168.1.7:3000", "[::1]:3000", "localhost.evil.example:3000"])(
    "guestOriginFor knows no second origin of %s",
    (host) => {
      expect(guestOriginFor(http(host), undefined)).toBeNull();
    },
  );

  it("guestOriginFor answers with what is configured, without a path", () => {
    expect(guestOriginFor(http("downhill.example"), "https://guest.example/")).toBe("https://guest.example");
  });

  it("guestOriginFor answers null to a host that is none", () => {
    expect(guestOriginFor(http(null), undefined)).toBeNull();
    expect(guestOriginFor(http("a b"), undefined)).toBeNull();
  });
});

it("isGuestHost is true of the configured second origin only", () => {
  expect(isGuestHost(http("guest.example"), "https://guest.example")).toBe(true);
  expect(isGuestHost(http("downhill.example"), "https://guest.example")).toBe(false);
  expect(isGuestHost(http("127.0.0.1:3000"), undefined)).toBe(false);
  expect(isGuestHost(http("127.0.0.1:3000"), "")).toBe(false);
});

it("reachedBy believes the proxy in front about the protocol", () => {
  expect(reachedBy(new Headers({ host: "a.example", "x-forwarded-proto": "https, http" }))).toEqual({
    host: "a.example",
    protocol: "https",
  });
});
