"use client";

import { memo, useId, useMemo, useState } from "react";
import { Button } from "../ui/button";
import { PlainText } from "../ui/plain-text";
import { useTurn } from "../ui/use-turn";
import { readMarkdown } from "./read-markdown";
import { partsOf } from "./text-parts";
import "./text.css";

interface MarkdownProps {
  readonly source: string;
}

/** Parts of a long text that are shown at first, and that each press adds. */
const SHOWN = 24;

/**
 * A text in Markdown. A long text is drawn part by part, in turns with other work, and its end only on request. A part that is too large is
 * shown as source, with the reason.
 */
export function Markdown({ source }: MarkdownProps) {
  const id = useId();
  const { parts, highest } = useMemo(() => partsOf(source), [source]);
  const [shown, setShown] = useState(SHOWN);
  const left = parts.slice(shown).reduce((sum, part) => sum + part.source.length, 0);
  return (
    <div className="rich-text" dir="auto">
      {parts.slice(0, shown).map((part, at) =>
        part.tooMuch === null ? (
          <DrawnPart
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
            key={at}
            source={part.source}
            weight={part.weight}
            highest={highest}
            prefix={parts.length === 1 ? `${id}-` : `${id}-${at}-`}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <AsWritten key={at} source={part.source} why={part.tooMuch} />
        ),
      )}
      {left > 0 && (
        <div className="text-rest">
          <p className="facts">The text goes on for {left.toLocaleString("en")} more characters.</p>
          <Button onClick={() => setShown(shown + SHOWN)}>Show more</Button>
        </div>
      )}
    </div>
  );
}

interface DrawnPartProps {
  readonly source: string;
  readonly weight: number;
  readonly highest: number | null;
  readonly prefix: string;
}

/** Drawn again only when its own source changes, so that a key pressed in a long text costs one part. */
const DrawnPart = memo(function DrawnPart({ source, weight, highest, prefix }: DrawnPartProps) {
  const isDue = useTurn(weight);
  const read = useMemo(() => (isDue ? readMarkdown(source, { highest, prefix }) : null), [isDue, source, highest, prefix]);
  if (read === null) return <div className="text-waiting">{source}</div>;
  return read.kind === "drawn" ? read.element : <AsWritten source={source} why={read.why} />;
});

function AsWritten({ source, why }: { readonly source: string; readonly why: string }) {
  return (
    <div className="text-as-written">
      <p className="facts">This text is shown as it is written, because {why}.</p>
      <PlainText text={source} file="text.md" label="Text as it is written" />
    </div>
  );
}
