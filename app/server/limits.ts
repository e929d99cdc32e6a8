/** The largest module that is accepted. */
export const maxSourceBytes = 100 * 1024;

/** The largest body: JSON may write each byte of a source as six ("\u0000"), and most as one or two. */
export const maxBodyBytes = 2 * maxSourceBytes + 1024;
