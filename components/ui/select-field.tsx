import { useId } from "react";
import { shortText } from "./short-text";
import "./ui.css";

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly isDisabled?: boolean }[];
  readonly onChoose: (value: string) => void;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
}

/** A choice among many options, by the browser's own list. */
export function SelectField({ label, value, options, onChoose, isDisabled = false, isInvalid = false }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input select"
        value={value}
        disabled={isDisabled}
        aria-invalid={isInvalid}
        onChange={(event) => onChoose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {shortText(option.label)}
          </option>
        ))}
      </select>
    </div>
  );
}
