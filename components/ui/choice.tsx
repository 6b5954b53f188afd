import { useId } from "react";
import "./ui.css";

interface Option<Value extends string | number> {
  readonly value: Value;
  readonly label: string;
  /** Why the option cannot be chosen; left out, it can. */
  readonly unavailable?: string | undefined;
}

interface ChoiceProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value) => void;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
  /** As tall as a line of small words, for a bar above a picture. */
  readonly isSmall?: boolean;
}

/** A choice among a few options side by side. They are radio buttons, so the arrow keys move between them. */
export function Choice<Value extends string | number>({
  label,
  value,
  options,
  onChoose,
  isLabelHidden,
  isDisabled,
  isSmall,
}: ChoiceProps<Value>) {
  const group = useId();
  return (
    <fieldset className={isSmall ? "choice choice-small" : "choice"} disabled={isDisabled}>
      <legend className={isLabelHidden ? "hidden-visually" : "field-label"}>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option" title={option.unavailable}>
            <input
              type="radio"
              name={group}
              checked={option.value === value}
              disabled={option.unavailable !== undefined}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
