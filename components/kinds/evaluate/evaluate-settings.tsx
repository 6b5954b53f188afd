"use client";

import { type EvaluateSpec, evaluateLimits } from "../../../lib/document/kinds/evaluate-spec";
import { familyOptions } from "../../cell/family-options";
import { NumberField } from "../../ui/number-field";
import { SelectField } from "../../ui/select-field";
import "../../settings/settings.css";

interface EvaluateSettingsProps {
  readonly spec: EvaluateSpec;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<EvaluateSpec>) => void;
}

/** Which problems are solved, and how often. */
export function EvaluateSettings({ spec, isDisabled, onChange }: EvaluateSettingsProps) {
  const number = (name: keyof typeof evaluateLimits, label: string, title: string, isWhole = true) => (
    <NumberField
      label={label}
      title={title}
      value={spec[name]}
      limits={evaluateLimits[name]}
      isWhole={isWhole}
      isDisabled={isDisabled}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <div className="evaluate-settings">
      <div className="field-row">
        <SelectField
          label="Problems"
          value={spec.family}
          isDisabled={isDisabled}
          options={familyOptions(spec.family, "generator")}
          onChoose={(family) => onChange({ family })}
        />
        {number("problems", "How many", "How many held-out problems")}
        {number("samples", "Solutions each", "Solutions drawn for each problem, beside the greedy one")}
        {number("temperature", "Temperature", "Temperature at which they are drawn", false)}
        {number("maxTokens", "Longest solution", "The most tokens of a solution")}
        {number("seed", "Seed", "Seed of the problems and of every draw")}
      </div>
      <p className="facts settings-marks">
        <b>Paper:</b> pass@1 as the mean over 16 solutions, a majority of 8. <b>Ours:</b> the problems, the intervals, and the comparison
        with the direct model at equal tokens.
      </p>
    </div>
  );
}
