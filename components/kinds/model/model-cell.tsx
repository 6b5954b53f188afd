"use client";

import { useMemo } from "react";
import { deviceWords } from "../../../lib/base/describe-model";
import { deviceOf, type ModelSpec, type WishedDevice } from "../../../lib/document/kinds/model";
import type { CellOf } from "../../../lib/document/kinds/notebook";
import type { DeviceProbe } from "../../../lib/model/engine/probe";
import type { ModelState } from "../../../lib/session/session-state";
import { CellFrame } from "../../cell/cell-frame";
import { ProvenanceLine } from "../../cell/provenance-line";
import { useSession, useSessionValue, useStructure } from "../../cell/session-context";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/choice";
import { SelectField } from "../../ui/select-field";
import { TroubleNote } from "../../ui/trouble-note";
import { modelLead, modelOptions, optionValue } from "./model-options";

/** The model: loading, loaded, or not, and the device it runs on. */
export function ModelCell({ cell }: { readonly cell: CellOf<"model"> }) {
  const session = useSession();
  const model = useSessionValue(({ models }) => models[cell.id]);
  const { notebook } = useStructure();
  const options = useMemo(() => modelOptions(notebook, cell), [notebook, cell]);
  if (model === undefined) return null;
  const { probe } = model;
  const again = "again" in model ? model.again : undefined;
  const { spec } = cell;
  const device = deviceOf(spec);
  const isStandIn = again !== undefined && isOnWasmInstead(model, device);
  const chosen = options.find(({ value }) => value === optionValue(spec));
  const specify = (changed: ModelSpec) => session.edit({ kind: "specify", id: cell.id, cell: "model", spec: changed });
  return (
    <CellFrame look="band" lead={modelLead(spec)}>
      <div className="model-state">
        {again && model.kind !== "failed" && <p className="facts">{againWords(again, model, device)}</p>}
        <ModelStateView model={model} onTryAgain={() => session.reloadModel(cell.id)} />
        {isStandIn && <Button onClick={() => session.reloadModel(cell.id)}>Try WebGPU again</Button>}
        {probe && (
          <p className="facts">
            {probeWords(probe)}
            {model.kind === "ready" && device === "auto" && ` Automatic picked ${deviceWords(model.description.device)}.`}
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
            if (option) specify(option.spec);
          }}
          options={options}
        />
        {"device" in spec && (
          <Choice
            label="Run on"
            isLabelHidden
            value={spec.device}
            onChoose={(wanted) => specify({ ...spec, device: wanted })}
            options={[
              { value: "auto", label: "Automatic" },
              { value: "webgpu", label: "WebGPU", unavailable: probe && !probe.webgpu.available ? probe.webgpu.reason : undefined },
              { value: "wasm", label: "WASM", unavailable: probe && !probe.wasm.available ? probe.wasm.reason : undefined },
            ]}
          />
        )}
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
          {model.slow && (
            <TroubleNote trouble={model.slow}>
              <Button onClick={onTryAgain}>Load again</Button>
            </TroubleNote>
          )}
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

/** Whether the model runs on WASM because WebGPU, chosen or to be expected, did not come back. */
const isOnWasmInstead = (model: ModelState, wanted: WishedDevice | null): boolean =>
  model.kind === "ready" &&
  model.description.device === "wasm" &&
  (wanted === "webgpu" || (wanted === "auto" && model.probe !== null && hasGpu(model.probe)));

const hasGpu = ({ webgpu }: DeviceProbe): boolean => webgpu.available && !webgpu.isSoftware;

/** What happened to the model that this one was loaded in the place of. */
function againWords(lost: string, model: ModelState, wanted: WishedDevice | null): string {
  if (model.kind === "loading") return `${lost} The model is being loaded again.`;
  return `${lost} The model was loaded again${isOnWasmInstead(model, wanted) ? ": on WASM, since WebGPU did not come back" : ""}.`;
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
