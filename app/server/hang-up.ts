import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { shutdown } from "./shutdown";

/** How long requests under way may take once the server was asked to stop. */
const graceMs = 1_500;

/**
 * Ends every connection a moment after the server was asked to stop. Next waits for the last of them to end by itself,
 * and a browser holds some open on which it asks nothing, ahead of need.
 *
 * Next keeps its server to itself; Node tells of it with each request.
 *
 * @param stopping aborted when the server is to stop
 */
export function hangUpWhenStopping(stopping: AbortSignal = shutdown()): void {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => servers.add((message as { server: Server }).server));
  stopping.addEventListener("abort", () => {
    setTimeout(() => {
      for (const server of servers) server.closeAllConnections();
    }, graceMs);
  });
}
