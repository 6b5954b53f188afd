"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { NameField } from "./name-field";
import { shortText } from "./short-text";
import "./editable-text.css";

interface EditableTextProps {
  readonly value: string;
  /** The name of the field, for example "Name of the cell". */
  readonly label: string;
  /** Saves the text. Returns why it cannot be saved; null where it is. */
  readonly onCommit: (text: string) => string | null;
}

/** A text that can be edited in place: a press or Enter turns it into a `NameField`. */
export function EditableText({ value, label, onCommit }: EditableTextProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const end = (isByKey: boolean) => {
    flushSync(() => setOpen(false));
    if (isByKey) button.current?.focus();
  };
  if (isOpen) return <NameField value={value} label={label} onCommit={onCommit} onEnd={end} />;
  return (
    <button ref={button} type="button" className="editable" data-rename="" title="Rename" dir="auto" onClick={() => setOpen(true)}>
      {shortText(value, 300)}
    </button>
  );
}
