"use client";

import { useEffect } from "react";

/** Paper is light: while the page is printed it has the light theme, so that its pictures are painted for it. */
export function usePaperColors(): void {
  useEffect(() => {
    let kept: string | undefined;
    let isPaper = false;
    const begin = () => {
      if (isPaper) return;
      isPaper = true;
      kept = document.documentElement.dataset.theme;
      document.documentElement.dataset.theme = "light";
    };
    const end = () => {
      if (!isPaper) return;
      isPaper = false;
      if (kept === undefined) delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = kept;
    };
    const paper = matchMedia("print");
    const onMedia = () => (paper.matches ? begin() : end());
    paper.addEventListener("change", onMedia);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      paper.removeEventListener("change", onMedia);
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
}

/** Prints the page when its pictures have been painted in the colors of paper. */
export async function printPage(): Promise<void> {
  dispatchEvent(new Event("beforeprint"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  try {
    window.print();
  } finally {
    dispatchEvent(new Event("afterprint"));
  }
}
