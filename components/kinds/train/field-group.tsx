import type { ReactNode } from "react";

/** Fields that belong together, under a name. */
export function FieldGroup({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className="field-group">
      <legend className="field-group-name">{name}</legend>
      <div className="field-row">{children}</div>
    </fieldset>
  );
}
