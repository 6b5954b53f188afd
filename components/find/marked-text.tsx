import { Fragment } from "react";
import { rangesOf } from "../../lib/notebook/fold-text";

interface MarkedTextProps {
  readonly text: string;
  /** Words that a search looks for; empty for none. */
  readonly words: string;
}

/** Text with the words that a search has found in it marked. */
export function MarkedText({ text, words }: MarkedTextProps) {
  const ranges = words === "" ? [] : rangesOf(text, words);
  if (ranges.length === 0) return text;
  return (
    <>
      {ranges.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(ranges[at - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
}
