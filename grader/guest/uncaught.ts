import { errorOf } from "./error";
import type { Realm } from "./live";

/**
 * Prints what a learner's code throws where no call awaits it: in a timer, in a promise that nobody handles.
 * Deno would end the process over it, and a browser would tell nobody.
 */
export function captureUncaught(realm: Realm, log: (text: string) => void): void {
  const tell = (what: string, thrown: unknown) => {
    const { name, message, line } = errorOf(thrown, realm.moduleUrl);
    const where = line ? ` in line ${line}` : "";
    log(`${what}${where}: ${name === "thrown" || name === "Error" ? message : `${name}: ${message}`}`);
  };
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    tell("a promise was rejected, and nothing awaited it", event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    tell("an error was thrown outside of any call", event.error ?? event.message);
  });
}
