"use client";

import { useState } from "react";
import type { CellKind } from "../../lib/document/kinds/cell-kinds";
import { Button } from "../ui/button";
import { useStructure } from "./session-context";

interface ReadBoxesProps {
  readonly legend: string;
  readonly kinds: readonly CellKind[];
  readonly values: readonly string[];
  /** Shown where the notebook has no such cell. */
  readonly none: string;
  readonly onChange: (names: readonly string[]) => void;
}

/** A row of boxes, to choose all the cells of these kinds that a cell reads. */
export function ReadBoxes({ legend, kinds, values, none, onChange }: ReadBoxesProps) {
  const { notebook } = useStructure();
  const names = notebook.cells.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  const there = new Set(names);
  const chosen = new Set(values);
  const all = [...names, ...[...chosen].filter((name) => !there.has(name))];
  return (
    <Boxes
      legend={legend}
      none={none}
      boxes={all.map((name) => ({ name, label: name, isChosen: chosen.has(name), isMissing: !there.has(name) }))}
      // A new one stands where the notebook has it among the others.
      onChange={(name, isChosen) => onChange(all.filter((other) => (other === name ? isChosen : chosen.has(other))))}
    />
  );
}

/** The most checkboxes that are shown before a person asks for all. */
const LISTED = 40;

interface BoxesProps {
  readonly legend: string;
  readonly none: string;
  readonly boxes: readonly { readonly name: string; readonly label: string; readonly isChosen: boolean; readonly isMissing: boolean }[];
  readonly isDisabled?: boolean;
  readonly onChange: (name: string, isChosen: boolean) => void;
}

/** A row of boxes of which any number can be chosen. */
export function Boxes({ legend, none, boxes, isDisabled = false, onChange }: BoxesProps) {
  const [isWhole, setWhole] = useState(false);
  // Chosen cells are always shown, so that they can be removed.
  const shown =
    isWhole || boxes.length <= LISTED ? boxes : boxes.filter(({ isChosen }, at) => at < LISTED || (isChosen && at < 4 * LISTED));
  return (
    <fieldset className="field" disabled={isDisabled}>
      <legend className="field-label">{legend}</legend>
      <div className="chips">
        {shown.map(({ name, label, isChosen, isMissing }) => (
          <label key={name} className={`chip ${isMissing ? "chip-missing" : ""}`}>
            <input type="checkbox" checked={isChosen} onChange={({ target }) => onChange(name, target.checked)} />
            {label}
          </label>
        ))}
        {shown.length < boxes.length && (
          <Button look="quiet" onClick={() => setWhole(true)}>
            Show all {boxes.length.toLocaleString("en")}
          </Button>
        )}
        {boxes.length === 0 && <span className="facts">{none}</span>}
      </div>
    </fieldset>
  );
}
