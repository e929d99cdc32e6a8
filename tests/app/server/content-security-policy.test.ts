import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "@/app/server/content-security-policy";

const directive = (policy: string, name: string) =>
  policy
    .split("; ")
    .find((each) => each.startsWith(`${name} `))
    ?.slice(name.length + 1);

describe("contentSecurityPolicy", () => {
  const policy = contentSecurityPolicy({
    nonce: "abc",
    guestOrigin: "http://127.0.0.1:3000",
    development: false,
  });

  it("contentSecurityPolicy runs scripts by nonce alone, inline and evaluated ones never", () => {
    expect(directive(policy, "script-src")).toBe("'self' 'nonce-abc' 'strict-dynamic'");
  });

  it("contentSecurityPolicy frames the second origin only, and lets nobody frame the page", () => {
    expect(directive(policy, "frame-src")).toBe("http://127.0.0.1:3000");
    expect(directive(policy, "frame-ancestors")).toBe("'none'");
  });

  it("contentSecurityPolicy connects to our own server only", () => {
    expect(directive(policy, "connect-src")).toBe("'self'");
  });

  it("contentSecurityPolicy frames its own sandboxed page where there is no second origin", () => {
    const alone = contentSecurityPolicy({ nonce: "abc", guestOrigin: null, development: false });
    expect(directive(alone, "frame-src")).toBe("'self'");
  });
});
