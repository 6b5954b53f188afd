import { failure, ok, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import { chatPolicy } from "../policy/chat-policy";
import type { OwnedPolicy, PolicySource } from "./policy-source";
import { scriptedModel } from "./scripted/scripted-model";
import { allScripts, scriptNamed } from "./scripted/scripts";

/** What a model is named by, before it is loaded: a document, a file or a command can hold it. */
export type ModelReference =
  /** A folder of `public/models/`, or of a path. */
  | { readonly kind: "embedded"; readonly folder: string }
  | { readonly kind: "hub"; readonly repository: string; readonly revision: string }
  | { readonly kind: "remote"; readonly server: string; readonly model: string }
  /** A file with texts that a model wrote. */
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "scripted"; readonly script: string };

type Kind = ModelReference["kind"];
type References = { readonly [K in Kind]: Extract<ModelReference, { readonly kind: K }> };
type ReferenceOf<K extends Kind> = References[K];

/** What opening a model needs of where it is opened. */
export interface ModelEnvironment {
  readonly loadEmbedded: (folder: string) => Promise<Result<PolicySource, Trouble>>;
}

interface ModelKindEntry<K extends Kind> {
  /** Why no model of the kind can be run, in words; null where models of the kind can be. */
  readonly obstacle: Trouble | null;
  readonly open: (reference: ReferenceOf<K>) => Result<PolicySource, Trouble>;
}

/** A kind that can be named and not yet run. */
function notYet<K extends Kind>(what: string): ModelKindEntry<K> {
  const obstacle = { what, advice: "Choose a model that ships with this page, or a script." };
  return { obstacle, open: () => failure(obstacle) };
}

type ForeignKind = Exclude<Kind, "embedded">;

/** A model that is not of this project. */
export type ForeignReference = References[ForeignKind];

/** The registry: each kind of model that is not of this project, and how one is opened. */
const foreignKinds: { readonly [K in ForeignKind]: ModelKindEntry<K> } = {
  hub: notYet("Models of the Hugging Face hub cannot be run here yet."),
  remote: notYet("Models behind a server cannot be used yet."),
  file: notYet("A file with texts of a model has no model that can be asked."),
  scripted: { obstacle: null, open: ({ script }) => openScript(script) },
};

/** Why models of this kind cannot be run; null where they can. */
export const obstacleTo = (kind: Kind): Trouble | null => (kind === "embedded" ? null : foreignKinds[kind].obstacle);

/** A model that is not of this project, ready to be asked; or why it cannot be, in words. */
export const openForeign = <K extends ForeignKind>(reference: ReferenceOf<K> & { readonly kind: K }): Result<PolicySource, Trouble> =>
  foreignKinds[reference.kind].open(reference);

/** The model, ready to be asked; or why it cannot be, in words. */
export const openModel = async (reference: ModelReference, { loadEmbedded }: ModelEnvironment): Promise<Result<PolicySource, Trouble>> =>
  reference.kind === "embedded" ? loadEmbedded(reference.folder) : openForeign(reference);

function openScript(name: string): Result<PolicySource, Trouble> {
  const script = scriptNamed(name);
  if (script === null) {
    const known = allScripts().map((one) => `“${one.name}”`);
    return failure({ what: `There is no script “${name}”.`, advice: `Choose one of these: ${known.join(", ")}.` });
  }
  const policy: OwnedPolicy = { ...chatPolicy(scriptedModel(script)), dispose: () => undefined };
  return ok({ describe: policy.describe, createPolicy: () => policy, dispose: async () => undefined });
}
