import localFont from "next/font/local";

/** Latin files from the fontsource packages: nothing is fetched from anyone, at build time or later. */
const inter = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  adjustFontFallback: "Arial",
});

const archivo = localFont({
  src: "../../node_modules/@fontsource-variable/archivo/files/archivo-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-archivo",
  adjustFontFallback: "Arial",
});

/** Only pages with code need it, so it is not preloaded. */
const mono = localFont({
  src: "../../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  variable: "--font-mono",
  preload: false,
  adjustFontFallback: false,
});

export const fontVariables = [inter.variable, archivo.variable, mono.variable].join(" ");
