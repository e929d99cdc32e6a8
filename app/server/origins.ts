/** How a request reached us: what its Host header and the proxy in front of us say. */
export interface Reached {
  host: string | null;
  protocol: string;
}

const loopbackTwins: Record<string, string> = { localhost: "127.0.0.1", "127.0.0.1": "localhost" };

/** The host and protocol of a request, from its headers. */
export function reachedBy(headers: Headers): Reached {
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? "http";
  return { host: headers.get("host"), protocol };
}

/**
 * The second origin, on which the learner's code runs away from the page's cookies and storage.
 *
 * The configured one in production; on one's own machine the loopback address by its other name; null where
 * there is no other.
 */
export function guestOriginFor(
  { host, protocol }: Reached,
  configured = process.env.GUEST_ORIGIN,
): string | null {
  if (configured) return new URL(configured).origin;
  if (!host || !URL.canParse(`${protocol}://${host}`)) return null;
  const page = new URL(`${protocol}://${host}`);
  const twin = loopbackTwins[page.hostname];
  return twin ? `${page.protocol}//${twin}${page.port ? `:${page.port}` : ""}` : null;
}

/** Whether the request came to the configured second origin, which serves the frame and nothing else. */
export function isGuestHost({ host }: Reached, configured = process.env.GUEST_ORIGIN): boolean {
  return configured !== undefined && configured !== "" && host === new URL(configured).host;
}
