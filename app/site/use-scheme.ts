import { useSyncExternalStore } from "react";
import type { Theme } from "./theme";

let query: MediaQueryList | undefined;

/** Made once: every figure asks at every drawing, and a query takes longer to make than to ask. */
function systemDark(): MediaQueryList {
  query ??= matchMedia("(prefers-color-scheme: dark)");
  return query;
}

/** The scheme in force: the reader's choice, or else the system's. */
export function currentScheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return systemDark().matches ? "dark" : "light";
}

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  systemDark().addEventListener("change", changed);
  return () => {
    observer.disconnect();
    systemDark().removeEventListener("change", changed);
  };
}

/** For what cannot use CSS variables: the editor and canvases. */
export const useScheme = (): Theme => useSyncExternalStore(subscribe, currentScheme, () => "light");
