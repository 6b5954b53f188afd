"use client";

import { useState } from "react";
import { cutText } from "../../lib/base/plain-line";
import { saveFile } from "../../lib/store/save-file";
import { Button } from "./button";
import "./plain-text.css";

interface PlainTextProps {
  readonly text: string;
  /** The name of the saved file, with its extension. */
  readonly file: string;
  /** The name of the text for screen readers. */
  readonly label: string;
}

/** Characters shown at first, and added by each press: few enough for a fast layout of any text. */
const PART = 20_000;
/** More than this is never shown; the file has it. */
const MOST = 400_000;

/** A text shown as source, of any length: its beginning, more on request, and all of it as a file. */
export function PlainText({ text, file, label }: PlainTextProps) {
  const [wanted, setWanted] = useState(PART);
  const shown = cutText(text, Math.min(wanted, MOST));
  const left = text.length - shown.length;
  return (
    <div className="plain-text">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard has to reach */}
      <section className="plain-text-words" aria-label={label} tabIndex={0}>
        <pre>{shown}</pre>
      </section>
      {left > 0 && (
        <div className="plain-text-rest">
          <p className="facts">{left.toLocaleString("en")} more characters.</p>
          {shown.length < MOST - 1 && <Button onClick={() => setWanted(wanted + PART)}>Show more</Button>}
          <Button onClick={() => saveFile(file, text, "text/plain;charset=utf-8")}>Save all of it</Button>
        </div>
      )}
    </div>
  );
}
