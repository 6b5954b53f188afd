"use client";

import { useState } from "react";
import { cutText } from "../../lib/base/plain-line";
import { saveFile } from "../../lib/store/save-file";
import { Button } from "./button";
import "./plain-text.css";

interface PlainTextProps {
  readonly text: string;
  /** What the text is called when it is saved, with its ending. */
  readonly file: string;
  /** Its name, for who does not see where it stands. */
  readonly label: string;
}

/** Characters that are shown at first, and that each press adds: a browser lays them out in a moment, whatever they are. */
const PART = 20_000;
/** More is not shown, however often it is asked for; the file has it. */
const MOST = 400_000;

/** A text as it is written, of any length: its beginning, then more when asked for, and all of it as a file. */
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
