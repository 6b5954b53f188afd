import type { ReactNode } from "react";
import "./settings.css";

/** Related fields, under a heading. */
export function FieldGroup({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className="field-group">
      <legend className="field-group-name">{name}</legend>
      <div className="field-row">{children}</div>
    </fieldset>
  );
}
