"use client";

import { memo } from "react";
import { armNames } from "../../../lib/document/kinds/evaluation-plan";
import { defaultGrpo, defaultSft, methodNames, optimizerNames, type TrainSpec, trainLimits } from "../../../lib/document/kinds/train-spec";
import { arms } from "../../../lib/train/events";
import { familyOptions } from "../../cell/family-options";
import { FieldGroup } from "../../settings/field-group";
import { Choice } from "../../ui/choice";
import { NumberField } from "../../ui/number-field";
import { SelectField } from "../../ui/select-field";
import { CorpusSettings } from "./corpus-settings";
import { GrpoSettings } from "./grpo-settings";
import "../../settings/settings.css";

interface TrainSettingsProps {
  readonly spec: TrainSpec;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<TrainSpec>) => void;
}

type WholeName = "tokensPerBatch" | "maxTokens" | "seed" | "evaluateEvery" | "heldOut";

/** The settings of a training: what is learned, how, and how it is evaluated on the way. */
export const TrainSettings = memo(function TrainSettings({ spec, isDisabled, onChange }: TrainSettingsProps) {
  const { lesson } = spec;
  const whole = (name: WholeName, label: string, title: string) => (
    <NumberField
      label={label}
      title={title}
      value={spec[name]}
      limits={trainLimits[name]}
      isDisabled={isDisabled}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <div className="train-settings">
      <div className="train-choices">
        <Choice
          label="Method"
          value={lesson.kind}
          options={[
            { value: "sft", label: methodNames.sft },
            { value: "grpo", label: methodNames.grpo },
          ]}
          isDisabled={isDisabled}
          onChoose={(kind) => {
            // Reinforcement learning needs far smaller steps.
            if (kind === "sft") onChange({ lesson: defaultSft, learningRate: 0.001, evaluateEvery: 50 });
            else onChange({ lesson: defaultGrpo, learningRate: 0.0001, evaluateEvery: 10 });
          }}
        />
        <fieldset className="field" disabled={isDisabled}>
          <legend className="field-label">Arms, side by side</legend>
          <div className="chips">
            {arms.map((arm) => (
              <label key={arm} className="chip">
                <input
                  type="checkbox"
                  checked={spec.arms.includes(arm)}
                  // At least one stays chosen.
                  disabled={spec.arms.length === 1 && spec.arms.includes(arm)}
                  onChange={({ target }) =>
                    onChange({ arms: arms.filter((one) => (one === arm ? target.checked : spec.arms.includes(one))) })
                  }
                />
                {armNames[arm]}
              </label>
            ))}
          </div>
        </fieldset>
        <SelectField
          label="Problems"
          value={spec.family}
          isDisabled={isDisabled}
          options={familyOptions(spec.family, "generator")}
          onChoose={(family) => onChange({ family })}
        />
      </div>
      {lesson.kind === "sft" ? (
        <CorpusSettings
          family={spec.family}
          lesson={lesson}
          isDisabled={isDisabled}
          onChange={(change) => onChange({ lesson: { ...lesson, ...change } })}
        />
      ) : (
        <GrpoSettings lesson={lesson} isDisabled={isDisabled} onChange={(change) => onChange({ lesson: { ...lesson, ...change } })} />
      )}
      <FieldGroup name="Optimizer">
        <SelectField
          label="Rule"
          value={spec.optimizer}
          isDisabled={isDisabled}
          options={[
            { value: "adamw", label: optimizerNames.adamw },
            { value: "muon", label: optimizerNames.muon },
          ]}
          onChoose={(optimizer) => onChange({ optimizer: optimizer === "muon" ? "muon" : "adamw" })}
        />
        <NumberField
          label="Learning rate"
          title="The highest learning rate of the run"
          value={spec.learningRate}
          limits={trainLimits.learningRate}
          isWhole={false}
          isDisabled={isDisabled}
          onChange={(learningRate) => onChange({ learningRate })}
        />
        {whole("tokensPerBatch", "Tokens a batch", "Tokens in one step of the optimizer, padding included")}
        {whole("maxTokens", "Longest solution", "The most tokens of a solution: longer traces are left out, longer attempts are cut off")}
        {whole("seed", "Seed", "Seed of the order of examples and of every draw: the same seed gives the same weights")}
      </FieldGroup>
      <FieldGroup name="Watch">
        {whole(
          "evaluateEvery",
          lesson.kind === "sft" ? "Every … steps" : "Every … rounds",
          "The number of steps between two evaluations on held-out problems",
        )}
        {whole("heldOut", "Held-out problems", "Held-out problems of each evaluation on the way, solved greedily")}
      </FieldGroup>
      <p className="facts settings-marks">
        <b>Paper:</b> {lesson.kind === "sft" ? paperOfSft : paperOfGrpo} <b>Ours,</b> where the paper is silent or speaks of models of 70B:{" "}
        {lesson.kind === "sft"
          ? "everything else."
          : "no division by the deviation, every attempt alike, steps of whole groups, clip 0.2, pass rates 0.1 to 0.9, and the sizes."}
      </p>
    </div>
  );
});

const paperOfSft =
  "one trace without mistakes and three with one or two for each tree; the direct control from the same trees; AdamW; loss on all tokens and one pass (one source).";
const paperOfGrpo = "a reward of +1 or −1, prompts of moderate difficulty, groups of 4 (one source).";
