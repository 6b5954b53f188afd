"use client";

import { useId, useRef, useState } from "react";
import "./editable-text.css";

interface NameFieldProps {
  readonly value: string;
  /** What the field is, for example "Name of the cell". */
  readonly label: string;
  /** Why the text cannot be kept; null where it is. */
  readonly onCommit: (text: string) => string | null;
  /** The field goes away; whether by a key, so that the keyboard needs another place. */
  readonly onEnd: (isByKey: boolean) => void;
}

/**
 * A field in the place of a name: Enter keeps what was typed and so does going elsewhere, Escape brings the old words back. Words that cannot
 * be kept stay, with the reason below.
 */
export function NameField({ value, label, onCommit, onEnd }: NameFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const [error, setError] = useState<string | null>(null);
  // The field that goes away loses the keyboard too, which is no wish to keep what stood in it.
  const isOver = useRef(false);
  const end = (isByKey: boolean) => {
    isOver.current = true;
    onEnd(isByKey);
  };
  const commit = (isByKey: boolean) => {
    if (isOver.current) return;
    const found = text === value ? null : onCommit(text);
    if (found === null) end(isByKey);
    else setError(found);
  };
  return (
    <span className="editable-open">
      <input
        className="editable editable-field"
        // biome-ignore lint/a11y/noAutofocus: it takes the place of what was pressed to rename
        autoFocus
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : id}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value);
          setError(null);
        }}
        onBlur={() => commit(false)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          // Else the key would press the button that takes the field's place.
          event.preventDefault();
          if (event.key === "Enter") commit(true);
          else end(true);
        }}
      />
      {error !== null && (
        <span className="field-error editable-error" id={id} role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
