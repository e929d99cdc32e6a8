"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { followEvents } from "@/app/site/follow-events";

/** Looks at the board again whenever it has changed, and says so to those who do not see it. */
export function LiveBoard({ track }: { track: string }) {
  const router = useRouter();
  const [said, setSaid] = useState("");

  useEffect(() => {
    let looks = 0;
    return followEvents(`/api/leaderboard/${track}/events`, "board", () => {
      // The first event tells of the board that this page came with.
      if (looks++ === 0) return;
      router.refresh();
      setSaid(`The board changed at ${new Date().toLocaleTimeString()}`);
    });
  }, [track, router]);

  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
