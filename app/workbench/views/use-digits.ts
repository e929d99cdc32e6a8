"use client";

import { useEffect, useState } from "react";
import type { Examples } from "@/grader/suite";
import { loadDigits } from "./load-digits";

/** Handwritten digits from MNIST's test images; null until they are here, or what went wrong. */
export function useDigits(count: number): Examples | null | { failed: string } {
  const [digits, setDigits] = useState<Examples | null | { failed: string }>(null);
  useEffect(() => {
    let wanted = true;
    loadDigits("test", count).then(
      (loaded) => wanted && setDigits(loaded),
      (error: Error) => wanted && setDigits({ failed: error.message }),
    );
    return () => {
      wanted = false;
    };
  }, [count]);
  return digits;
}
