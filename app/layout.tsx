import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "./tokens.css";
import "./base.css";
import "./layout.css";
import { CompositionGuard } from "../components/ui/composition-guard";
import { keptTheme } from "./kept-theme";

export const metadata: Metadata = {
  title: "Astrolabe",
  description:
    "A small language model searches for the solution of a number puzzle in your browser; the tree of its attempts becomes a chain of thought that reflects and goes back.",
};

const grounds = { light: "#fbfaf7", dark: "#14161a" } as const;

/** The color of the browser's own bars: that of the chosen theme, else of the system's. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await keptTheme();
  if (theme !== "system") return { themeColor: grounds[theme] };
  return {
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: grounds.light },
      { media: "(prefers-color-scheme: dark)", color: grounds.dark },
    ],
  };
}

export default async function Layout({ children }: { readonly children: ReactNode }) {
  // Makes each page on request: the request brings the nonce that Next puts on its inline scripts (docs/decisions.md).
  await headers();
  const theme = await keptTheme();
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <body>
        <CompositionGuard />
        {children}
      </body>
    </html>
  );
}
