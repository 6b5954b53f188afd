import { assertNever } from "../../lib/base/assert";
import { modelName, notKnown } from "../../lib/base/describe-model";
import { deviceNames, type ModelIdentity, type PolicyDescription } from "../../lib/base/provenance";
import { shortText } from "../ui/short-text";

interface ProvenanceLineProps {
  readonly description: PolicyDescription;
  /** The seed of the results, if there are any. */
  readonly seed?: number | null | undefined;
  /** SHA-256 of the tree. */
  readonly treeHash?: string | null | undefined;
  /** SHA-256 of another result, such as a trained state. */
  readonly resultHash?: string | null | undefined;
}

/** The origin of numbers in one line: model, weights, precision, device, seed, tree. */
export function ProvenanceLine({ description, seed, treeHash, resultHash }: ProvenanceLineProps) {
  const { precision, device, backend } = description;
  return (
    <p className="facts">
      Model <code dir="auto">{shortText(modelName(description))}</code>
      <Identity model={description} /> · {precision === null ? `precision ${notKnown}` : shortText(precision)} ·{" "}
      {device === null ? `device ${notKnown}` : deviceNames[device]}
      {backend && <> ({shortText(backend)})</>}
      {seed !== undefined && <> · seed {seed === null ? notKnown : <code>{seed}</code>}</>}
      {treeHash && (
        <>
          {" "}
          · tree <code title={treeHash}>{treeHash.slice(0, 8)}</code>
        </>
      )}
      {resultHash && (
        <>
          {" "}
          · result <code title={resultHash}>{resultHash.slice(0, 8)}</code>
        </>
      )}
    </p>
  );
}

/** What identifies the model among others of its name. */
function Identity({ model }: { readonly model: ModelIdentity }) {
  switch (model.kind) {
    case "embedded":
      return <Hash of="weights" value={model.weights} />;
    case "hub":
      return <Hash of="revision" value={model.revision} />;
    case "file":
      return <Hash of="SHA-256" value={model.hash} />;
    case "remote":
      return <> · weights {notKnown}</>;
    case "scripted":
      return null;
    default:
      return assertNever(model);
  }
}

const Hash = ({ of, value }: { readonly of: string; readonly value: string }) => (
  <>
    {" "}
    · {of} <code title={value}>{value.slice(0, 8)}</code>
  </>
);
