"use client";

import { useEffect } from "react";

/** Switches to the light theme while the page is printed, so that pictures are painted for paper. */
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

/** Prints the page once its pictures have been painted in the light theme. */
export async function printPage(): Promise<void> {
  dispatchEvent(new Event("beforeprint"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  try {
    window.print();
  } finally {
    dispatchEvent(new Event("afterprint"));
  }
}
