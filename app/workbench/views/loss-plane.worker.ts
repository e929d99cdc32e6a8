import type { PictureOf } from "@/grader/picture";
import { loadDigits } from "./load-digits";
import { lossPlane } from "./loss-plane";

/** Beside the page: hundreds of losses would keep it from answering. */
addEventListener("message", async ({ data: course }: MessageEvent<PictureOf<"model">[]>) => {
  try {
    const examples = Math.min(200, course[0]!.examples);
    postMessage({ plane: lossPlane(course, await loadDigits("train", examples)) });
  } catch (error) {
    postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
