import { config } from "zod";

/**
 * Zod writes functions of its own where it may, and finds out by trying. Our policy for pages forbids it, and a browser
 * notes every try.
 */
config({ jitless: true });
