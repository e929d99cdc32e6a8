import { guestOriginFor, isGuestHost, reachedBy } from "@/app/server/origins";
import { frameDocument } from "@/grader/hosts/frame-document";

/**
 * The page in which learners' code runs, on the second origin.
 *
 * On one's own machine each loopback name is the other's second origin. Where there is no second origin the
 * page is served here, but sandboxed by its own policy, so that it is never of this origin.
 */
export async function GET(request: Request): Promise<Response> {
  const reached = reachedBy(request.headers);
  if (process.env.GUEST_ORIGIN) {
    if (!isGuestHost(reached))
      return new Response("This page is served on the second origin.\n", { status: 404 });
    // It holds nothing and reaches nothing, so where the site's own address is not known, anyone may frame it.
    return answer(frameDocument(process.env.SITE_ORIGIN ?? "*"));
  }
  const twin = guestOriginFor(reached);
  const { html, headers } = frameDocument(twin);
  if (twin) return answer({ html, headers });
  const policy = `${headers["content-security-policy"]}; sandbox allow-scripts`;
  return answer({ html, headers: { ...headers, "content-security-policy": policy } });
}

const answer = ({ html, headers }: ReturnType<typeof frameDocument>) => new Response(html, { headers });
