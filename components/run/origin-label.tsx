import { modelName } from "../../lib/base/describe-model";
import { deviceNames, type Provenance } from "../../lib/base/provenance";
import type { ResultOrigin } from "../../lib/runs/result-origin";
import { dayWords, originWords } from "./origin-words";
import "./run.css";

interface OriginLabelProps {
  readonly origin: ResultOrigin | null;
  readonly provenance: Provenance;
  /** Which parts of an imported result were computed again here, as a sentence; the rest is taken from the file. */
  readonly checked: string;
  /** Whether it can be made here. */
  readonly canRun?: boolean;
}

/** The origin of a result that was not made here: how it came, and when and with what it says it was made. */
export function OriginLabel({ origin, provenance, checked, canRun = true }: OriginLabelProps) {
  const words = originWords(origin);
  if (words === null || origin === null) return null;
  const { when, device } = provenance;
  const place = device === null ? null : `on ${deviceNames[device]}`;
  const made = ["made", dayWords(when), "with", modelName(provenance), place].filter((part) => part !== null).join(" ");
  return (
    <p className="recorded-label">
      <strong>
        <bdi>{words}</bdi>.
      </strong>{" "}
      {origin.kind === "imported" ? (
        <>
          {checked} Everything else is taken from the file: <bdi>{made}</bdi>.
        </>
      ) : (
        <>M{made.slice(1)}.</>
      )}
      {canRun && " Press Run to make it here."}
    </p>
  );
}
