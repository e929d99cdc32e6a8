"use client";

import controls from "./controls.module.css";
import { type Theme, themeCookie } from "./theme";
import { currentScheme } from "./use-scheme";

const oneYear = 60 * 60 * 24 * 365;

/** Kept in a cookie, so that the server sends the right colours and nothing flashes. */
function toggle() {
  const next: Theme = currentScheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from current Firefox releases.
  document.cookie = `${themeCookie}=${next}; path=/; max-age=${oneYear}; samesite=lax`;
}

export function ThemeToggle() {
  return (
    <button
      type="button"
      className={controls.icon}
      onClick={toggle}
      aria-label="Switch between light and dark"
    >
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
        <circle cx="9" cy="9" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M9 2.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" />
      </svg>
    </button>
  );
}
