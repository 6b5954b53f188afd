"use client";

import "./tokens.css";
import "./base.css";
import "./layout.css";
import { Button } from "../components/ui/button";

/** In the place of Next's own page, whose inline styles the policy refuses. Its links load their pages anew: nothing of this one is trusted. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <section className="nowhere">
            <h1 className="notebook-title">This page cannot be shown</h1>
            <p className="notebook-lead">An error stopped it. Your notebooks are kept in this browser, and nothing of them was changed.</p>
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
