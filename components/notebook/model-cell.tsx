"use client";

import { useMemo } from "react";
import { deviceNames } from "../../lib/base/provenance";
import type { DeviceProbe } from "../../lib/model/engine/probe";
import type { CellOf } from "../../lib/notebook/notebook";
import type { ModelState } from "../../lib/notebook/session-state";
import { Button } from "../ui/button";
import { Choice } from "../ui/choice";
import { SelectField } from "../ui/select-field";
import { TroubleNote } from "../ui/trouble-note";
import { CellFrame } from "./cell-frame";
import { learnedFrom, modelOptions, optionValue } from "./model-options";
import { ProvenanceLine } from "./provenance-line";
import { useSession, useSessionValue, useStructure } from "./session-context";

/** The model: loading, loaded, or not, and the device it runs on. */
export function ModelCell({ cell }: { readonly cell: CellOf<"model"> }) {
  const session = useSession();
  const model = useSessionValue(({ models }) => models[cell.id]);
  const { notebook } = useStructure();
  const options = useMemo(() => modelOptions(notebook, cell), [notebook, cell]);
  if (model === undefined) return null;
  const { probe } = model;
  const chosen = options.find(({ value }) => value === optionValue(cell.spec.model));
  const specify = (change: Partial<CellOf<"model">["spec"]>) =>
    session.edit({ kind: "specify", id: cell.id, cell: "model", spec: { ...cell.spec, ...change } });
  return (
    <CellFrame
      look="band"
      lead={`About a million parameters, trained on ${learnedFrom(cell.spec.model)}. It runs in this tab: nothing you type leaves your machine.`}
    >
      <div className="model-state">
        <ModelStateView model={model} onTryAgain={() => session.reloadModel(cell.id)} />
        {probe && (
          <p className="facts">
            {probeWords(probe)}
            {model.kind === "ready" && cell.spec.device === "auto" && ` Automatic picked ${deviceNames[model.description.device]}.`}
          </p>
        )}
      </div>
      <div className="model-choices">
        <SelectField
          label="Model"
          value={chosen?.value ?? ""}
          isInvalid={chosen?.isDisabled === true}
          onChoose={(value) => {
            const option = options.find((one) => one.value === value);
            if (option) specify({ model: option.model });
          }}
          options={options}
        />
        <Choice
          label="Run on"
          isLabelHidden
          value={cell.spec.device}
          onChoose={(device) => specify({ device })}
          options={[
            { value: "auto", label: "Automatic" },
            { value: "webgpu", label: "WebGPU", unavailable: probe && !probe.webgpu.available ? probe.webgpu.reason : undefined },
            { value: "wasm", label: "WASM", unavailable: probe && !probe.wasm.available ? probe.wasm.reason : undefined },
          ]}
        />
      </div>
    </CellFrame>
  );
}

function ModelStateView({ model, onTryAgain }: { readonly model: ModelState; readonly onTryAgain: () => void }) {
  switch (model.kind) {
    case "waiting":
      return <p className="model-words">{model.reason}</p>;
    case "unused":
      return <p className="facts">Loaded when a search takes it.</p>;
    case "loading":
      return (
        <>
          <p className="model-words">
            {model.stage}
            {model.totalBytes !== null && `: ${megabytes(model.loadedBytes)} of ${megabytes(model.totalBytes)} MB`}
            {model.totalBytes === null && model.loadedBytes > 0 && `: ${megabytes(model.loadedBytes)} MB so far`}
          </p>
          <progress
            className="progress"
            aria-label={model.stage}
            {...(model.totalBytes ? { value: model.loadedBytes, max: model.totalBytes } : {})}
          />
        </>
      );
    case "ready":
      return (
        <>
          <p className="model-words">Ready.</p>
          <ProvenanceLine description={model.description} />
        </>
      );
    case "failed":
      return (
        <TroubleNote trouble={model.trouble}>
          <Button onClick={onTryAgain}>Try again</Button>
        </TroubleNote>
      );
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** What the probe found. */
function probeWords({ webgpu, wasm }: DeviceProbe): string {
  const found = webgpu.available
    ? `WebGPU is there: ${webgpu.adapter}${webgpu.isSoftware ? ", in software" : ""}.`
    : `No WebGPU: ${sentence(webgpu.reason)}`;
  const fallback = wasm.available ? "WASM is there." : `No WASM: ${sentence(wasm.reason)}`;
  return `${found} ${fallback}`;
}

const sentence = (text: string): string => (text.endsWith(".") ? text : `${text}.`);
