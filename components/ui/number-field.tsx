"use client";

import { type ReactNode, useId, useState } from "react";
import { readNumber } from "./read-number";
import "./ui.css";

interface NumberFieldProps {
  readonly label: ReactNode;
  /** The full label, where the visible one is a letter. */
  readonly title: string;
  readonly value: number;
  readonly limits: readonly [least: number, most: number];
  readonly isWhole?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
}

/**
 * A field for a number with limits. The typed text stays as it is. A number within the limits is passed on; anything else gets an error
 * message.
 */
export function NumberField({ label, title, value, limits: [least, most], isWhole = true, isDisabled, onChange }: NumberFieldProps) {
  const id = useId();
  // The typed text stays while it is invalid or means the present value. A value set from elsewhere replaces it.
  const [draft, setDraft] = useState<Draft | null>(null);
  const isOwn = draft !== null && (draft.meant === null ? draft.beside === value : draft.meant === value);
  const text = isOwn ? draft.text : String(value);
  const isWrong = isOwn && draft.meant === null;
  const change = (typed: string) => {
    const read = readNumber(typed, { least, most, isWhole });
    setDraft({ text: typed, meant: read.ok ? read.value : null, why: read.ok ? "" : read.why, beside: value });
    if (read.ok && read.value !== value) onChange(read.value);
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id} title={title}>
        {label}
      </label>
      <input
        id={id}
        className="input input-number"
        // An invalid text is not in the document, so the browser undoes it.
        data-undo={isWrong ? undefined : "document"}
        inputMode={isWhole ? "numeric" : "decimal"}
        autoComplete="off"
        aria-label={title}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        disabled={isDisabled}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => isOwn && !isWrong && setDraft(null)}
        onKeyDown={(event) => {
          const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          change(String(Math.min(most, Math.max(least, Math.round((value + (isWhole ? by : by / 10)) * 100) / 100))));
        }}
      />
      {isWrong && (
        <p className="field-error" id={`${id}-error`}>
          {draft.why}
        </p>
      )}
    </div>
  );
}

interface Draft {
  readonly text: string;
  /** The number; null where the text means no valid number, and `why` says the reason. */
  readonly meant: number | null;
  readonly why: string;
  /** The field's value when the text was typed. */
  readonly beside: number;
}
