"use client";

import { useId, useRef, useState } from "react";
import "./editable-text.css";

interface NameFieldProps {
  readonly value: string;
  /** The name of the field, for example "Name of the cell". */
  readonly label: string;
  /** Saves the text. Returns why it cannot be saved; null where it is. */
  readonly onCommit: (text: string) => string | null;
  /** Called when the field closes. `isByKey`: whether a key closed it, so that the focus needs another place. */
  readonly onEnd: (isByKey: boolean) => void;
}

/**
 * A field for editing a name. Enter and leaving the field save the text; Escape restores the old one. A text that cannot be saved stays,
 * with the reason below.
 */
export function NameField({ value, label, onCommit, onEnd }: NameFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const [error, setError] = useState<string | null>(null);
  // A closing field loses the focus too, which must not save its text.
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
          // Otherwise the key would press the button that replaces the field.
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
