"use client";

import { type CorpusSpec, corpusConfiguration, type SftLesson, trainLimits } from "../../../lib/document/kinds/train-spec";
import { shippedCorpora } from "../../../lib/model/embedded/shipped-models";
import type { FamilyName } from "../../../lib/problems/problem";
import { configurationLimits, type SearchConfiguration } from "../../../lib/search/configuration";
import { FieldGroup } from "../../settings/field-group";
import { Choice } from "../../ui/choice";
import { NumberField } from "../../ui/number-field";

interface CorpusSettingsProps {
  readonly family: FamilyName;
  readonly lesson: SftLesson;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<SftLesson>) => void;
}

/** The settings of a training's corpus: its trees, its traces, and how much of them is read. */
export function CorpusSettings({ family, lesson: { corpus, amount }, isDisabled, onChange }: CorpusSettingsProps) {
  const set = (change: Partial<CorpusSpec>) => onChange({ corpus: { ...corpus, ...change } });
  const { source } = corpus;
  const shipped = source.kind === "shipped" ? source.name : shippedCorpora.find((one) => one.family === family)?.name;
  const search = (change: Partial<SearchConfiguration>) => {
    if (source.kind === "searched") set({ source: { ...source, configuration: { ...source.configuration, ...change } } });
  };
  return (
    <>
      <FieldGroup name="Trees">
        <Choice
          label="Searched"
          value={source.kind}
          options={[
            { value: "searched", label: "Here" },
            ...(shipped === undefined ? [] : [{ value: "shipped" as const, label: "Before" }]),
          ]}
          isDisabled={isDisabled}
          onChoose={(kind) =>
            set({
              source:
                kind === "searched" || shipped === undefined
                  ? { kind: "searched", seed: 1, configuration: corpusConfiguration }
                  : { kind, name: shipped },
            })
          }
        />
        <NumberField
          label="Problems"
          title="Training problems that are searched, one tree each"
          value={corpus.problems}
          limits={trainLimits.corpusProblems}
          isDisabled={isDisabled}
          onChange={(problems) => set({ problems })}
        />
        {source.kind === "searched" && (
          <>
            <NumberField
              label={
                <>
                  Branches <i className="symbol">k</i>
                </>
              }
              title="k, the steps proposed at each expansion"
              value={source.configuration.branching}
              limits={configurationLimits.branching}
              isDisabled={isDisabled}
              onChange={(branching) => search({ branching })}
            />
            <NumberField
              label={
                <>
                  Rollouts <i className="symbol">M</i>
                </>
              }
              title="M, the rollouts from each new node"
              value={source.configuration.rollouts}
              limits={configurationLimits.rollouts}
              isDisabled={isDisabled}
              onChange={(rollouts) => search({ rollouts })}
            />
            <NumberField
              label="Iterations"
              title="Iterations of each search"
              value={source.configuration.iterations}
              limits={configurationLimits.iterations}
              isDisabled={isDisabled}
              onChange={(iterations) => search({ iterations })}
            />
            <NumberField
              label="Seed of the trees"
              title="Seed of the problems and of their searches"
              value={source.seed}
              limits={trainLimits.seed}
              isDisabled={isDisabled}
              onChange={(seed) => set({ source: { ...source, seed } })}
            />
          </>
        )}
      </FieldGroup>
      <FieldGroup name="Traces">
        <NumberField
          label="With mistakes"
          title="Traces with mistakes from each tree, beside the one without"
          value={corpus.tracesWithMistakes}
          limits={trainLimits.tracesWithMistakes}
          isDisabled={isDisabled}
          onChange={(tracesWithMistakes) => set({ tracesWithMistakes })}
        />
        <NumberField
          label="Most mistakes"
          title="The most mistakes of one trace"
          value={corpus.mostMistakes}
          limits={trainLimits.mostMistakes}
          isDisabled={isDisabled}
          onChange={(mostMistakes) => set({ mostMistakes })}
        />
        <Choice
          label="Order of attempts"
          value={corpus.order}
          options={[
            { value: "canonical", label: "Fixed" },
            { value: "guided", label: "Guided" },
            { value: "likely", label: "Likely" },
            { value: "drawn", label: "Drawn" },
          ]}
          isDisabled={isDisabled}
          onChoose={(order) => set({ order })}
        />
        <Choice
          label="Read until"
          value={amount.kind}
          options={[
            { value: "passes", label: "Passes" },
            { value: "tokens", label: "Tokens" },
          ]}
          isDisabled={isDisabled}
          onChoose={(kind) => onChange({ amount: kind === "passes" ? { kind, passes: 8 } : { kind, tokens: 500_000 } })}
        />
        {amount.kind === "passes" ? (
          <NumberField
            label="Passes"
            title="How often each example is read"
            value={amount.passes}
            limits={trainLimits.passes}
            isDisabled={isDisabled}
            onChange={(passes) => onChange({ amount: { kind: "passes", passes } })}
          />
        ) : (
          <NumberField
            label="Tokens"
            title="Tokens that each arm learns from: the same number for both"
            value={amount.tokens}
            limits={trainLimits.tokens}
            isDisabled={isDisabled}
            onChange={(tokens) => onChange({ amount: { kind: "tokens", tokens } })}
          />
        )}
      </FieldGroup>
    </>
  );
}
