"use client";

import { type GrpoLesson, trainLimits } from "../../../lib/document/kinds/train-spec";
import { FieldGroup } from "../../settings/field-group";
import { Choice } from "../../ui/choice";
import { NumberField } from "../../ui/number-field";

interface GrpoSettingsProps {
  readonly lesson: GrpoLesson;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<GrpoLesson>) => void;
}

type NumberName = { [Name in keyof GrpoLesson]: GrpoLesson[Name] extends number ? Name : never }[keyof GrpoLesson];

interface Field {
  readonly name: NumberName;
  readonly label: string;
  readonly title: string;
  readonly limits: readonly [number, number];
  readonly isWhole: boolean;
}

const field = (name: NumberName, label: string, title: string, limits: readonly [number, number], isWhole = true): Field => ({
  name,
  label,
  title,
  limits,
  isWhole,
});

const { rounds, roundProblems, group, temperature, clip, updates, examined, samples, passRate } = trainLimits;

const ofRounds: readonly Field[] = [
  field("rounds", "Rounds", "Rounds of attempts; the model learns from each round", rounds),
  field("problems", "Problems a round", "Problems of a round", roundProblems),
  field("group", "Group", "Attempts at each problem, whose rewards are compared", group),
  field("temperature", "Temperature", "Temperature at which the attempts are drawn", temperature, false),
];
const ofPrompts: readonly Field[] = [
  field("examined", "Tried", "Training problems that the starting model tries", examined),
  field("samples", "Times each", "How many times it tries each problem", samples),
  field("least", "Pass rate from", "The least share of right attempts of a problem that is taken", passRate, false),
  field("most", "to", "The greatest share of right attempts of a problem that is taken", passRate, false),
];
const ofUpdates: readonly Field[] = [
  field("passes", "Passes", "How many times each round is learned from", updates),
  field("clipLow", "Clip below", "How far below 1 the ratio of probabilities still counts", clip, false),
  field("clipHigh", "Clip above", "How far above 1 the ratio of probabilities still counts", clip, false),
];

/** The settings of reinforcement learning: its rounds, the selection of problems, and the learning from a round. */
export function GrpoSettings({ lesson, isDisabled, onChange }: GrpoSettingsProps) {
  const fields = (all: readonly Field[]) =>
    all.map(({ name, label, title, limits, isWhole }) => (
      <NumberField
        key={name}
        label={label}
        title={title}
        value={lesson[name]}
        limits={limits}
        isWhole={isWhole}
        isDisabled={isDisabled}
        onChange={(value) => onChange({ [name]: value })}
      />
    ));
  return (
    <>
      <FieldGroup name="Rounds">{fields(ofRounds)}</FieldGroup>
      <FieldGroup name="Choice of problems">{fields(ofPrompts)}</FieldGroup>
      <FieldGroup name="Learning">
        {fields(ofUpdates)}
        <Choice
          label="Advantages"
          value={lesson.isScaled ? "scaled" : "plain"}
          options={[
            { value: "plain", label: "Plain" },
            { value: "scaled", label: "Scaled" },
          ]}
          isDisabled={isDisabled}
          onChoose={(kind) => onChange({ isScaled: kind === "scaled" })}
        />
        <Choice
          label="Counts the same"
          value={lesson.weighting}
          options={[
            { value: "token", label: "Each token" },
            { value: "sequence", label: "Each attempt" },
          ]}
          isDisabled={isDisabled}
          onChoose={(weighting) => onChange({ weighting })}
        />
      </FieldGroup>
    </>
  );
}
