import { maxSourceBytes } from "@/app/site/source-limit";

/** The largest body: JSON may write each byte of a source as six ("\u0000"), and most as one or two. */
export const maxBodyBytes = 2 * maxSourceBytes + 1024;
