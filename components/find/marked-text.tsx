import { Fragment } from "react";
import { cutText } from "../../lib/base/plain-line";
import { rangesOf } from "../../lib/document/fold-text";

interface MarkedTextProps {
  readonly text: string;
  /** The words to mark; empty for none. */
  readonly words: string;
}

/** The most characters shown of one step or solution: a model's longest has a few hundred. The exported file has all of it. */
const SHOWN = 4_000;
/** The most marked places in one text. */
const MARKED = 200;

/** A text with the found words marked. A very long text is cut, with a note of how much follows. */
export function MarkedText({ text, words }: MarkedTextProps) {
  const shown = cutText(text, SHOWN);
  const left = text.length - shown.length;
  const ranges = words === "" ? [] : rangesOf(shown, words).slice(0, MARKED);
  return (
    <>
      {ranges.map(({ start, end }, at) => (
        <Fragment key={start}>
          {shown.slice(ranges[at - 1]?.end ?? 0, start)}
          <mark>{shown.slice(start, end)}</mark>
        </Fragment>
      ))}
      {shown.slice(ranges.at(-1)?.end ?? 0)}
      {left > 0 && <small className="text-left"> … {left.toLocaleString("en")} more characters: see the exported file.</small>}
    </>
  );
}
