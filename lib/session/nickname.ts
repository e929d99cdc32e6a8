import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from "obscenity";

/** Names that speak for the house or for nobody; compared by their letters and digits alone. */
const reserved = new Set([
  "admin",
  "administrator",
  "anonymous",
  "baseline",
  "downhill",
  "grader",
  "instructor",
  "judge",
  "leaderboard",
  "moderator",
  "nobody",
  "null",
  "official",
  "reference",
  "root",
  "staff",
  "support",
  "system",
  "teacher",
  "undefined",
]);

export type NicknameProblem = "length" | "characters" | "reserved" | "offensive";
export type NicknameCheck =
  | { ok: true; nickname: string }
  | { ok: false; reason: NicknameProblem; message: string };

/** English words, also when letters are swapped for digits or doubled; "Scunthorpe" passes. */
const offensive = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** Two nicknames with one key are the same nickname, whatever their case. */
export function nicknameKey(nickname: string): string {
  // Upper case first: it alone makes ß and ss, or ς and σ, the same.
  return nickname.normalize("NFKC").toUpperCase().toLowerCase();
}

/**
 * Checks a nickname and brings it into its stored form: NFKC, trimmed, single spaces.
 *
 * Letters and digits of any script, at most two combining marks on each, spaces, `-` and `_`; at least
 * one letter or digit. That leaves out control and bidirectional characters, emoji and everything
 * invisible (some invisible characters are letters to Unicode, such as U+3164).
 */
export function checkNickname(text: string): NicknameCheck {
  const nickname = text.normalize("NFKC").trim().replace(/ +/g, " ");
  const length = [...nickname].length;
  if (length < 3 || length > 24) {
    return { ok: false, reason: "length", message: `a nickname has 3 to 24 characters, not ${length}` };
  }
  const visible = /^(?:[\p{L}\p{Nd}]\p{M}{0,2}|[ _-])+$/u.test(nickname);
  if (!visible || /\p{Default_Ignorable_Code_Point}/u.test(nickname) || !/[\p{L}\p{Nd}]/u.test(nickname)) {
    return {
      ok: false,
      reason: "characters",
      message: "a nickname is made of letters, digits, spaces, - and _",
    };
  }
  if (reserved.has(nicknameKey(nickname).replace(/[^\p{L}\p{Nd}]/gu, ""))) {
    return { ok: false, reason: "reserved", message: `the nickname ${nickname} is reserved` };
  }
  // Once more without separators, which would hide a word.
  if (offensive.hasMatch(nickname) || offensive.hasMatch(nickname.replace(/[ _-]/g, ""))) {
    return { ok: false, reason: "offensive", message: "this nickname would offend somebody" };
  }
  return { ok: true, nickname };
}
