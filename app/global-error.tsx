"use client";

import "./tokens.css";
import "./base.css";
import "./layout.css";
import { Button } from "../components/ui/button";

/**
 * Replaces Next's own error page, whose inline styles the security policy refuses. Its links load their pages anew, because this page's
 * state cannot be trusted after an error.
 */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <section className="nowhere">
            <h1 className="notebook-title">This page cannot be shown</h1>
            <p className="notebook-lead">An error stopped it. Your notebooks are safe in this browser: nothing in them was changed.</p>
            <Button onClick={reset}>Try again</Button>
            <p className="nowhere-ways">
              <a href="/notebooks">See all notebooks</a>
              <a href="/">Start from the beginning</a>
            </p>
          </section>
        </main>
      </body>
    </html>
  );
}
