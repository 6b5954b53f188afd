import { assertNever } from "./assert";
import { type Device, deviceNames, type ModelIdentity, type PolicyDescription, type Provenance } from "./provenance";

/** Shown for a part of a provenance that is null. */
export const notKnown = "not known";

export const deviceWords = (device: Device | null): string => (device === null ? notKnown : deviceNames[device]);

/** The model's name for a person. */
export function modelName(model: ModelIdentity): string {
  switch (model.kind) {
    case "embedded":
      return model.model;
    case "hub":
      return model.repository;
    case "remote":
      return `${model.model} on ${model.server}`;
    case "file":
      return `the file ${model.file}`;
    case "scripted":
      return `the script ${model.script}`;
    default:
      return assertNever(model);
  }
}

/** Whether both are the same model. The name of an embedded one may have changed: its weights say which it is. */
export function isSameModel(one: ModelIdentity, other: ModelIdentity): boolean {
  switch (one.kind) {
    case "embedded":
      return other.kind === "embedded" && one.weights === other.weights;
    case "hub":
      return other.kind === "hub" && one.repository === other.repository && one.revision === other.revision;
    case "remote":
      return other.kind === "remote" && one.server === other.server && one.model === other.model;
    case "file":
      return other.kind === "file" && one.hash === other.hash;
    case "scripted":
      return other.kind === "scripted" && one.script === other.script;
    default:
      return assertNever(one);
  }
}

/** The part of a provenance that describes the model. */
export function descriptionOf({ seed: _, configuration: __, versions: ___, when: ____, ...description }: Provenance): PolicyDescription {
  return description;
}
