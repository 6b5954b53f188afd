"use client";

import Link from "next/link";
import { useEffect, useState } from "react";

/** In milliseconds. After this time a person wants to know the cause. */
const SLOW_MS = 6_000;

/** Shown below "opening" where that takes long: what the page waits for, and what a person can do. */
export function SlowOpening({ waitsFor }: { readonly waitsFor: string }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return (
    <p className="page-wait" role="status">
      It takes longer than usual. The page waits for {waitsFor}, at most half a minute. You can load the page again, close other tabs of it,
      or <Link href="/notebooks">go to the list of notebooks</Link>.
    </p>
  );
}
