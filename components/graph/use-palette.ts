"use client";

import { useEffect, useState } from "react";
import type { nodeKinds } from "../../lib/graph/graph";
import { type Palette, valueLevels } from "../../lib/graph/paint/palette";

/** The page's colors (app/tokens.css) for the painter; read again when the theme changes. Null before the page is drawn. */
export function usePalette(): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  useEffect(() => {
    const read = () => setPalette(readPalette());
    read();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", read);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    // Labels that were drawn before their font was loaded are drawn again.
    let isGone = false;
    document.fonts.ready.then(() => isGone || read());
    return () => {
      isGone = true;
      dark.removeEventListener("change", read);
      observer.disconnect();
    };
  }, []);
  return palette;
}

const kindTokens = {
  problem: "--problem",
  step: "--step",
  reflection: "--reflection",
  backtrack: "--backtrack",
  right: "--right",
  wrong: "--wrong",
  cutOff: "--cut-off",
  unknown: "--unknown",
} as const satisfies Record<(typeof nodeKinds)[number], string>;

function readPalette(): Palette {
  // A token may be light-dark(…), which becomes one color only as the color of an element.
  const probe = document.body.appendChild(document.createElement("span"));
  const color = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    background: color("--surface"),
    ink: color("--ink"),
    rim: color("--rim"),
    edge: color("--edge"),
    accent: color("--accent"),
    phase: color("--phase"),
    kinds: {
      problem: color(kindTokens.problem),
      step: color(kindTokens.step),
      reflection: color(kindTokens.reflection),
      backtrack: color(kindTokens.backtrack),
      right: color(kindTokens.right),
      wrong: color(kindTokens.wrong),
      cutOff: color(kindTokens.cutOff),
      unknown: color(kindTokens.unknown),
    },
    values: Array.from({ length: valueLevels }, (_, level) => color(`--value-${level}`)),
    font: getComputedStyle(document.documentElement).getPropertyValue("--sans"),
  };
  probe.remove();
  return palette;
}
