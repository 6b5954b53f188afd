import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "./tokens.css";
import "./base.css";
import "./layout.css";

export const metadata: Metadata = {
  title: "Astrolabe",
  description:
    "A small language model searches for the solution of a number puzzle in your browser; the tree of its attempts becomes a chain of thought that reflects and goes back.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#14161a" },
  ],
};

export default async function Layout({ children }: { readonly children: ReactNode }) {
  // Pages are made for the request, which brings the nonce that Next puts on its inline scripts (docs/decisions.md).
  await headers();
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
