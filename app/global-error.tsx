"use client";

import "./tokens.css";
import "./base.css";
import "./layout.css";
import { Button } from "../components/ui/button";

/** In the place of Next's own page, whose inline styles the policy refuses. */
export default function GlobalError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <p className="page-wait">The notebook stopped: {error.message} Reload the page, or open the notebook again.</p>
          <Button onClick={reset}>Open it again</Button>
        </main>
      </body>
    </html>
  );
}
