"use client";

import { useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import "./editable-text.css";

interface EditableTextProps {
  readonly value: string;
  /** What the field is, for example "Name of the cell". */
  readonly label: string;
  /** Why the text cannot be kept; null where it is. */
  readonly onCommit: (text: string) => string | null;
}

/**
 * Words that are written over in place: a press, F2 or Enter opens them, Enter keeps what was typed, Escape brings the old words back.
 * Words that cannot be kept stay open, with the reason below.
 */
export function EditableText({ value, label, onCommit }: EditableTextProps) {
  const id = useId();
  const [draft, setDraft] = useState<{ readonly text: string; readonly error: string | null } | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  // The field that goes away loses the keyboard too, which is no wish to keep what stood in it.
  const isClosing = useRef(false);
  const open = () => {
    isClosing.current = false;
    setDraft({ text: value, error: null });
  };
  const close = () => {
    isClosing.current = true;
    flushSync(() => setDraft(null));
    button.current?.focus();
  };
  const commit = (): boolean => {
    if (draft === null) return true;
    const error = draft.text === value ? null : onCommit(draft.text);
    setDraft(error === null ? null : { text: draft.text, error });
    return error === null;
  };
  if (draft === null) {
    return (
      <button ref={button} type="button" className="editable" data-rename="" title="Rename" onClick={open}>
        {value}
      </button>
    );
  }
  return (
    <span className="editable-open">
      <input
        className="editable editable-field"
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that had the keyboard
        autoFocus
        aria-label={label}
        aria-invalid={draft.error !== null}
        aria-describedby={draft.error === null ? undefined : id}
        autoComplete="off"
        spellCheck={false}
        value={draft.text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft({ text: event.target.value, error: null })}
        onBlur={() => isClosing.current || commit()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter" && commit()) close();
          if (event.key === "Escape") close();
        }}
      />
      {draft.error !== null && (
        <span className="field-error editable-error" id={id} role="alert">
          {draft.error}
        </span>
      )}
    </span>
  );
}
