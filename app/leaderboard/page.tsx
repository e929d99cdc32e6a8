import { redirect } from "next/navigation";
import { trackNames } from "@/grader/leaderboard/tracks";

/** The first track's board. */
export default function LeaderboardPage() {
  redirect(`/leaderboard/${trackNames[0]}`);
}
