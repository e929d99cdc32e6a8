import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import "./tokens.css";
import "./base.css";
import { reachedBy } from "./server/origins";
import { fontVariables } from "./site/fonts";
import { isTheme, themeCookie } from "./site/theme";

const title = "Downhill: optimization for deep learning, by doing";
const description =
  "Write gradient descent, momentum and Adam yourself, train on the real MNIST in your browser, and get a verdict that explains.";

export async function generateMetadata(): Promise<Metadata> {
  const { host, protocol } = reachedBy(await headers());
  return {
    title: { default: title, template: "%s · Downhill" },
    description,
    // Whoever shows a link wants the card's whole address.
    ...(host && URL.canParse(`${protocol}://${host}`)
      ? { metadataBase: new URL(`${protocol}://${host}`) }
      : {}),
    openGraph: { type: "website", siteName: "Downhill", title, description },
    twitter: { card: "summary_large_image" },
  };
}

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
