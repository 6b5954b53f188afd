import { Fragment } from "react";
import { cutText } from "../../lib/base/plain-line";
import { rangesOf } from "../../lib/document/fold-text";

interface MarkedTextProps {
  readonly text: string;
  /** Words that a search looks for; empty for none. */
  readonly words: string;
}

/** Characters of one step or solution that are shown: a model's longest has a few hundred. The file of the result has all. */
const SHOWN = 4_000;
/** Places in one text that are marked. */
const MARKED = 200;

/** Text with the words that a search has found in it marked. Of a very long one the beginning, and how much follows. */
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
      {left > 0 && <small className="text-left"> … {left.toLocaleString("en")} more characters, which the exported file has.</small>}
    </>
  );
}
