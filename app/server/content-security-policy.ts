interface Options {
  nonce: string;
  guestOrigin: string | null;
  development: boolean;
}

/**
 * What a page of ours may load and run.
 *
 * Scripts need the request's nonce, or a script that has it. Styles may be inline: Monaco and KaTeX write
 * style attributes. The learner's code never runs here but in the frame, which has a policy of its own.
 */
export function contentSecurityPolicy({ nonce, guestOrigin, development }: Options): string {
  const directives: Record<string, string> = {
    "default-src": "'self'",
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": development ? "'self' ws:" : "'self'",
    "worker-src": "'self' blob:",
    "frame-src": guestOrigin ?? "'self'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
