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

/** In one weight, which is half of what all are: nearly every page shows some code. */
const mono = localFont({
  src: "../../node_modules/@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2",
  weight: "400",
  variable: "--font-mono",
  adjustFontFallback: false,
});

export const fontVariables = [inter.variable, archivo.variable, mono.variable].join(" ");
