"use client";

import { useEffect, useRef, useState } from "react";
import "katex/dist/katex.min.css";
import "./text.css";

interface FormulaProps {
  readonly tex: string;
  /** On a line of its own, centered. */
  readonly isDisplay: boolean;
}

/**
 * Commands whose MathML carries a style attribute, which our policy forbids, written with others that look much the same. Nothing that a
 * text can define reaches the commands themselves: a macro of their name stands before them.
 */
const macros = { "\\pmb": "\\bm{#1}", "\\poormansbold": "\\bm{#1}", "\\fcolorbox": "\\@secondoftwo{#1#2}{\\fbox{#3}}" };

/** A formula by KaTeX, loaded when the first one is on a page. Where that cannot be had, or the formula cannot be read, the source stands there. */
export function Formula({ tex, isDisplay }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const draw = async () => {
      const katex = await import("katex").then(
        (loaded) => loaded.default,
        () => null,
      );
      if (!isCurrent || !place.current) return;
      if (katex === null) {
        place.current.textContent = tex;
        return;
      }
      // Thrown errors, because KaTeX would write its own with a style attribute.
      const options = { displayMode: isDisplay, trust: false, strict: "ignore", throwOnError: true, maxSize: 20, maxExpand: 500 } as const;
      try {
        // Built aside, so that a formula that fails leaves nothing half drawn.
        const drawn = document.createElement("span");
        katex.render(tex, drawn, { ...options, macros: { ...macros } });
        place.current.replaceChildren(...drawn.childNodes);
        setError(null);
      } catch (thrown) {
        place.current.textContent = tex;
        setError(reasonOf(thrown));
      }
    };
    void draw();
    return () => {
      isCurrent = false;
    };
  }, [tex, isDisplay]);
  return (
    <span className={`tex ${isDisplay ? "tex-display" : ""} ${error === null ? "" : "tex-wrong"}`}>
      {/* Its content is KaTeX's alone; React sees an element without children. */}
      <span ref={place} />
      {error !== null && <span className="tex-error"> {error}</span>}
    </span>
  );
}

function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/^KaTeX parse error: /, "").slice(0, 160);
}
