import { deviceNames, type Provenance } from "../../lib/base/provenance";

const dates = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

/** Of a result that came with the notebook: when it was made and with what. It was not made here. */
export function RecordedLabel({ provenance: { when, model, device } }: { readonly provenance: Provenance }) {
  const made = when === null ? Number.NaN : Date.parse(when);
  return (
    <p className="recorded-label">
      <strong>Recorded.</strong> Made {Number.isNaN(made) ? "" : `on ${dates.format(made)} `}with {model} on {deviceNames[device]}. Run
      makes it here.
    </p>
  );
}
