import { useSyncExternalStore } from "react";
import type { Theme } from "./theme";

const dark = "(prefers-color-scheme: dark)";

/** The scheme in force: the reader's choice, or else the system's. */
export function currentScheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia(dark).matches ? "dark" : "light";
}

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const query = matchMedia(dark);
  query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    query.removeEventListener("change", changed);
  };
}

/** For what cannot use CSS variables: the editor and canvases. */
export const useScheme = (): Theme => useSyncExternalStore(subscribe, currentScheme, () => "light");
