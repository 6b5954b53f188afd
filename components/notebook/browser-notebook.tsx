"use client";

import type { ReactNode } from "react";
import { browserSession } from "../../lib/store/browser-session";
import { Notebook } from "./notebook";

/** The notebook over the browser's own session: the model in a worker of this page. */
export function BrowserNotebook({ lead, children }: { readonly lead?: ReactNode; readonly children?: ReactNode }) {
  return (
    <Notebook open={browserSession} lead={lead}>
      {children}
    </Notebook>
  );
}
