"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { cutText } from "../../lib/base/plain-line";
import { useTurn } from "../ui/use-turn";
import { weighFormula } from "./formula-weight";
import "katex/dist/katex.min.css";
import "./text.css";

interface FormulaProps {
  readonly tex: string;
  /** On a line of its own, centered. */
  readonly isDisplay: boolean;
}

/**
 * Replacements for commands whose MathML carries a style attribute, which the security policy forbids. They look much the same. A text
 * cannot reach the original commands: these macros come before any that it defines.
 */
const macros = { "\\pmb": "\\bm{#1}", "\\poormansbold": "\\bm{#1}", "\\fcolorbox": "\\@secondoftwo{#1#2}{\\fbox{#3}}" };

/** The most elements of a drawn formula, and the deepest that they may be nested: more takes the browser too long to lay out. */
const MOST_ELEMENTS = 15_000;
const DEEPEST = 250;

/**
 * A formula drawn by KaTeX, which is loaded with the first formula. Formulas take turns with the other work of the page. If KaTeX cannot be
 * loaded, or the formula is invalid or too large, its source is shown.
 */
export function Formula({ tex, isDisplay }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [error, setError] = useState<string | null>(null);
  const weighed = useMemo(() => weighFormula(tex), [tex]);
  const isDue = useTurn(weighed.kind === "drawn" ? weighed.weight : 0);
  useEffect(() => {
    let isCurrent = true;
    const draw = async () => {
      const katex = await import("katex").then(
        (loaded) => loaded.default,
        () => null,
      );
      if (!isCurrent || !place.current || weighed.kind === "too much") return;
      if (katex === null) {
        place.current.textContent = tex;
        return;
      }
      // Errors are thrown, because KaTeX's own error display has a style attribute.
      const { expansions } = weighed;
      const options = {
        displayMode: isDisplay,
        trust: false,
        strict: "ignore",
        throwOnError: true,
        maxSize: 20,
        maxExpand: expansions,
      } as const;
      try {
        // Built detached, so that a formula that fails leaves nothing half drawn.
        const drawn = document.createElement("span");
        katex.render(tex, drawn, { ...options, macros: { ...macros } });
        if (isTooLarge(drawn)) throw new Error("The formula is too large to be drawn.");
        place.current.replaceChildren(...drawn.childNodes);
        setError(null);
      } catch (thrown) {
        place.current.textContent = tex;
        setError(reasonOf(thrown));
      }
    };
    if (isDue) void draw();
    return () => {
      isCurrent = false;
    };
  }, [tex, isDisplay, isDue, weighed]);
  if (weighed.kind === "too much") {
    return (
      <span className={`tex-source ${isDisplay ? "tex-display" : ""}`}>
        <code>{cutText(tex, SHOWN)}</code>
        {tex.length > SHOWN && ` … ${(tex.length - SHOWN).toLocaleString("en")} more characters`}
        <span className="tex-error"> The formula {weighed.why}: its source is shown.</span>
      </span>
    );
  }
  return (
    <span className={`tex ${isDisplay ? "tex-display" : ""} ${error === null ? "" : "tex-wrong"}`}>
      {/* KaTeX alone fills this element; for React it has no children. */}
      <span ref={place} />
      {error !== null && <span className="tex-error"> {error}</span>}
    </span>
  );
}

/** Characters shown of the source of a formula that is too large. */
const SHOWN = 400;

function isTooLarge(drawn: HTMLElement): boolean {
  if (drawn.getElementsByTagName("*").length > MOST_ELEMENTS) return true;
  let depth = 0;
  for (let at: Element = drawn; ; ) {
    if (at.firstElementChild) {
      if (++depth > DEEPEST) return true;
      at = at.firstElementChild;
      continue;
    }
    while (at !== drawn && !at.nextElementSibling && at.parentElement) {
      at = at.parentElement;
      depth--;
    }
    if (at === drawn || !at.nextElementSibling) return false;
    at = at.nextElementSibling;
  }
}

function reasonOf(thrown: unknown): string {
  // The stack is too small for such deep nesting.
  if (thrown instanceof RangeError) return "The formula is nested too deep to be drawn.";
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/^KaTeX parse error: /, "").slice(0, 160);
}
