import { expect, it } from "vitest";
import { waitText } from "@/app/leaderboard/wait-text";

it.each([
  [1, 20, "Next in the queue; by the speed of the last verifications, done in about a minute."],
  [4, 89, "Number 4 in the queue; by the speed of the last verifications, done in about a minute."],
  [4, 90, "Number 4 in the queue; by the speed of the last verifications, done in about 2 minutes."],
  [90, 5_400, "Number 90 in the queue; by the speed of the last verifications, done in about 90 minutes."],
])("waitText says turn and time for number %i, %i s", (position, seconds, text) => {
  expect(waitText({ position, seconds })).toBe(text);
});
