/** Name of the cookie that holds the reader's choice; no cookie means what the system prefers. */
export const themeCookie = "theme";

export type Theme = "light" | "dark";

export const isTheme = (value: unknown): value is Theme => value === "light" || value === "dark";
