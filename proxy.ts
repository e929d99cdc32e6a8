import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/app/server/content-security-policy";
import { guestOriginFor, isGuestHost, reachedBy } from "@/app/server/origins";

/** Gives every page its security headers, and keeps the second origin to the one page it is for. */
export function proxy(request: NextRequest) {
  const reached = reachedBy(request.headers);
  if (isGuestHost(reached) && request.nextUrl.pathname !== "/guest/frame") {
    return new NextResponse("There is nothing here but the frame for learners' code.\n", { status: 404 });
  }
  const path = request.nextUrl.pathname;
  // They are no pages: their headers come with them.
  if (/^\/(api|data|guest|_next)\//.test(path)) return NextResponse.next();

  const policy = contentSecurityPolicy({
    nonce: crypto.randomUUID(),
    guestOrigin: guestOriginFor(reached),
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  // Next reads the nonce from here, for the scripts it writes into the page.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("origin-agent-cluster", "?1");
  return response;
}
