"use client";

import { type ReactNode, useId, useState } from "react";
import "./ui.css";

interface NumberFieldProps {
  readonly label: ReactNode;
  /** The label in full, where what is seen is a letter. */
  readonly title: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number with its limits. What is typed stays as typed; only a number within the limits is passed on, anything else is named in words. */
export function NumberField({ label, title, value, least, most, isWhole = true, isDisabled, onChange }: NumberFieldProps) {
  const id = useId();
  // The draft holds while it means the value or is wrong; a value set from elsewhere replaces it.
  const [draft, setDraft] = useState<{ readonly text: string; readonly meant: number | null; readonly beside: number } | null>(null);
  const isOwn = draft !== null && (draft.meant === null ? draft.beside === value : draft.meant === value);
  const text = isOwn ? draft.text : String(value);
  const isWrong = isOwn && draft.meant === null;
  const change = (typed: string) => {
    const parsed = read(typed, least, most, isWhole);
    setDraft({ text: typed, meant: parsed, beside: value });
    if (parsed !== null && parsed !== value) onChange(parsed);
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id} title={title}>
        {label}
      </label>
      <input
        id={id}
        className="input input-number"
        // What cannot be kept is not in the document: the browser undoes it.
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
          {isWhole ? "A whole number" : "A number"} from {least} to {most}.
        </p>
      )}
    </div>
  );
}

function read(text: string, least: number, most: number, isWhole: boolean): number | null {
  const number = Number(text.trim().replace(",", "."));
  const isMeant = text.trim() !== "" && Number.isFinite(number) && number >= least && number <= most;
  return isMeant && (!isWhole || Number.isInteger(number)) ? number : null;
}
