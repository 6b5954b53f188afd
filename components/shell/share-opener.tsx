"use client";

import { type ReactNode, useEffect, useState } from "react";
import { openLinked } from "../../lib/store/open-linked";
import { NoNotebook } from "./no-notebook";

interface ShareOpenerProps {
  /** Shown until the notebook opens. */
  readonly children: ReactNode;
}

/** The page `/notebook/shared`: stores the notebook of the link as the person's own, and goes there. Says why if it cannot. */
export function ShareOpener({ children }: ShareOpenerProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void openLinked(location.hash).then((place) => {
      if (!isCurrent) return;
      if (place.ok) location.replace(place.value);
      else setTrouble(place.error);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  if (trouble === null) return children;
  return (
    <div role="alert">
      <NoNotebook title="This link does not open" reason={trouble} />
    </div>
  );
}
