import { deviceNames, type PolicyDescription } from "../../lib/base/provenance";
import { shortText } from "../ui/short-text";

interface ProvenanceLineProps {
  readonly description: PolicyDescription;
  /** Where there are results: the seed that made them. */
  readonly seed?: number | undefined;
  /** SHA-256 of the tree. */
  readonly treeHash?: string | null | undefined;
  /** SHA-256 of another result, such as a trained state. */
  readonly resultHash?: string | null | undefined;
}

/** Where numbers come from, in one line: model, weights, precision, device, seed, tree. */
export function ProvenanceLine({ description, seed, treeHash, resultHash }: ProvenanceLineProps) {
  const { model, weights, precision, device, backend } = description;
  return (
    <p className="facts">
      Model <code dir="auto">{shortText(model)}</code> · weights <code title={weights}>{weights.slice(0, 8)}</code> · {shortText(precision)}{" "}
      · {deviceNames[device]}
      {backend !== "" && <> ({shortText(backend)})</>}
      {seed !== undefined && (
        <>
          {" "}
          · seed <code>{seed}</code>
        </>
      )}
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
