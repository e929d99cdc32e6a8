import { describe, expect, it } from "vitest";
import { checkNickname, nicknameKey } from "@/lib/session/nickname";

describe("checkNickname", () => {
  it.each(["Ada", "José-Luis", "Ольга_2", "学习者二", "x".repeat(24), "हिन्दी भाषा", "a b"])(
    "checkNickname accepts %s",
    (nickname) => {
      expect(checkNickname(nickname)).toEqual({ ok: true, nickname });
    },
  );

  it("checkNickname trims, joins spaces and composes", () => {
    expect(checkNickname("  Ada   L  ")).toEqual({ ok: true, nickname: "Ada L" });
    expect(checkNickname("Jose\u0301")).toEqual({ ok: true, nickname: "José" });
    expect(checkNickname("Ａｄａ")).toEqual({ ok: true, nickname: "Ada" });
  });

  it("checkNickname counts characters, not UTF-16 units", () => {
    // U+20000 is one letter of two units: 24 of them fit, two do not.
    expect(checkNickname("𠀀".repeat(24))).toMatchObject({ ok: true });
    expect(checkNickname("𠀀𠀀")).toMatchObject({ ok: false, reason: "length" });
  });

  it.each([
    ["too short", "ab", "length"],
    ["too long", "x".repeat(25), "length"],
    ["only spaces", "     ", "length"],
    ["a line break", "Ada\nL", "characters"],
    ["a NUL", "Ada\0", "characters"],
    ["right-to-left override", "Ada\u202egnp", "characters"],
    ["a bidi isolate", "Ada\u2066x", "characters"],
    ["a zero-width space", "Ada\u200b", "characters"],
    ["a zero-width joiner", "A\u200dda", "characters"],
    ["invisible letters", "\u3164\u3164\u3164", "characters"],
    ["a variation selector", "Ada\ufe0f", "characters"],
    ["a lone surrogate", "Ada\ud800", "characters"],
    ["markup", "<b>Ada</b>", "characters"],
    ["an emoji", "Ada😀", "characters"],
    ["a heap of accents", "Z\u0334\u0335\u0336\u0337algo", "characters"],
    ["no letter or digit", "---", "characters"],
    ["a leading accent", "\u0334Ada", "characters"],
    ["a reserved name", "Admin", "reserved"],
    ["a reserved name in disguise", "-In_struc tor-", "reserved"],
    ["an insult", "fuck you", "offensive"],
    ["an insult in disguise", "Sh1t-head", "offensive"],
    ["an insult with gaps", "f_u_c_k", "offensive"],
  ])("checkNickname refuses %s", (_what, nickname, reason) => {
    expect(checkNickname(nickname)).toMatchObject({ ok: false, reason, message: expect.any(String) });
  });

  it.each(["Scunthorpe", "Cassandra", "Sussex", "Dickens", "Bassett"])(
    "checkNickname takes %s, which only looks like an insult",
    (nickname) => {
      expect(checkNickname(nickname)).toEqual({ ok: true, nickname });
    },
  );

  it("nicknameKey is the same for nicknames that differ in case alone", () => {
    expect(nicknameKey("ADA")).toBe(nicknameKey("ada"));
    expect(nicknameKey("Straße")).toBe(nicknameKey("STRASSE"));
    expect(nicknameKey("Éva")).toBe(nicknameKey("éVA"));
    expect(nicknameKey("Eva")).not.toBe(nicknameKey("Éva"));
  });
});
