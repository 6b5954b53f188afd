"use client";

import { useDeferredValue, useId } from "react";
import { Button } from "../ui/button";
import { Markdown } from "./markdown";
import "./text.css";

interface MarkdownEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Called when the person finishes writing. Every change is already saved. */
  readonly onEnd: () => void;
}

/** A field for Markdown, with a preview beside it. */
export function MarkdownEditor({ label, value, onChange, onEnd }: MarkdownEditorProps) {
  const id = useId();
  const shown = useDeferredValue(value);
  return (
    <div className="writing">
      <div className="writing-side">
        <textarea
          className="input writing-field"
          aria-label={label}
          aria-describedby={id}
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the text that was pressed to write in it
          autoFocus
          data-undo="document"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            onEnd();
          }}
        />
        <div className="writing-foot">
          <p id={id} className="facts">
            Markdown. <code>**strong**</code> <code>*stressed*</code> <code># heading</code> <code>- item</code>{" "}
            <code>[words](https://…)</code> <code>$formula$</code>
          </p>
          <Button onClick={onEnd} title="Done (Esc)">
            Done
          </Button>
        </div>
      </div>
      <section className="writing-preview" aria-label="Preview">
        {shown.trim() === "" ? <p className="facts">What you write is shown here.</p> : <Markdown source={shown} />}
      </section>
    </div>
  );
}
