"use client";

import { type CellKind, kinds } from "../../lib/document/kinds/cell-kinds";
import { SelectField } from "../ui/select-field";
import { useStructure } from "./session-context";

interface ReadFieldProps {
  readonly kind: CellKind | readonly CellKind[];
  /** The kind where missing. */
  readonly label?: string;
  /** A name that cannot be chosen: a cell's own. */
  readonly without?: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChoose: (name: string) => void;
}

/** A list of the cells of these kinds, to choose the one that a cell reads. */
export function ReadField({ kind, label, without, value, isDisabled, onChoose }: ReadFieldProps) {
  const { notebook } = useStructure();
  const wanted = [kind].flat();
  const names = notebook.cells.filter((cell) => wanted.includes(cell.kind) && cell.name !== without).map(({ name }) => name);
  const isMissing = !names.includes(value);
  const gone = { value, label: value === "" ? "Choose one" : `${value} (not here)`, isDisabled: true };
  return (
    <SelectField
      label={label ?? wanted.map((one, at) => (at === 0 ? kinds[one].label : kinds[one].label.toLowerCase())).join(" or ")}
      value={value}
      isDisabled={isDisabled}
      isInvalid={isMissing}
      onChoose={onChoose}
      options={[...(isMissing ? [gone] : []), ...names.map((name) => ({ value: name, label: name }))]}
    />
  );
}
