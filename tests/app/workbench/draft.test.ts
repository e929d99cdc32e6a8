import { expect, it } from "vitest";
import { chooseDraft } from "@/app/workbench/draft";

const server = { source: "server's", revision: 5 };

it("chooseDraft brings back what only this browser has", () => {
  expect(chooseDraft(server, { source: "mine", revision: 5, dirty: true })).toEqual({
    source: "mine",
    revision: 5,
    dirty: true,
  });
});

it("chooseDraft writes after the server's revision, so that the write is not too late", () => {
  expect(chooseDraft(server, { source: "mine", revision: 2, dirty: true }).revision).toBe(5);
});

it("chooseDraft takes the server's text where this browser's had been sent: it may come from another device", () => {
  expect(chooseDraft(server, { source: "older", revision: 4, dirty: false })).toEqual({
    ...server,
    dirty: false,
  });
});

it("chooseDraft takes this browser's text over an older one, in a page that was kept since", () => {
  const kept = { source: "later", revision: 6, dirty: false };
  expect(chooseDraft(server, kept)).toEqual(kept);
});

it("chooseDraft does not send again what the server has", () => {
  expect(chooseDraft(server, { source: "server's", revision: 4, dirty: true }).dirty).toBe(false);
});

it.each([null, "text", 3, {}, { source: 1, revision: 1, dirty: true }])(
  "chooseDraft takes the server's text when this browser kept %j",
  (kept) => {
    expect(chooseDraft(server, kept)).toEqual({ ...server, dirty: false });
  },
);
