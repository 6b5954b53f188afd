"use client";

import { useEffect, useState } from "react";
import { Button } from "../ui/button";

/** In milliseconds. A notebook usually opens in a second or two. */
const LONG_MS = 10_000;

/** Shown until the notebook is open. If that takes long, says what the page waits for and what a person can do. */
export function NotebookWait() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p className="page-wait">The notebook is opening. It needs JavaScript: the model and the search run in your browser.</p>
      {isLong && (
        <div className="page-wait" role="alert">
          <p>
            <strong>This takes unusually long.</strong> The page waits for the storage of this browser, which holds the notebook, and goes
            on as soon as it answers. Another tab of this page may block it, or the disk may be busy or full: close other tabs, then load
            this page again.
          </p>
          <Button onClick={() => window.location.reload()}>Load the page again</Button>
        </div>
      )}
    </>
  );
}
