import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "./tokens.css";
import "./base.css";
import { fontVariables } from "./site/fonts";
import { isTheme, themeCookie } from "./site/theme";

export const metadata: Metadata = {
  title: { default: "Downhill: optimization for deep learning, by doing", template: "%s · Downhill" },
  description:
    "Write gradient descent, momentum and Adam yourself, train on the real MNIST in your browser, and get a verdict that explains.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f9fa" },
    { media: "(prefers-color-scheme: dark)", color: "#10181d" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = (await cookies()).get(themeCookie)?.value;
  return (
    <html lang="en" className={fontVariables} data-theme={isTheme(chosen) ? chosen : undefined}>
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}
