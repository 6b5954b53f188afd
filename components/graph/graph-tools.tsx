"use client";

import { Button } from "../ui/button";
import { Menu } from "../ui/menu";

interface GraphToolsProps {
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  /** Null where no foldable node is selected. */
  readonly onFold: (() => void) | null;
  readonly isFolded: boolean;
  readonly onSave: (format: "png" | "svg") => void;
}

/** The factor of one press of a zoom button or key. */
const ZOOM_STEP = 1.4;

/** The buttons on a picture. */
export function GraphTools({ onZoom, onFit, onFold, isFolded, onSave }: GraphToolsProps) {
  return (
    <div className="graph-tools">
      {onFold && (
        <Button look="quiet" title={`${isFolded ? "Unfold" : "Fold"} what lies below the selected node (c)`} onClick={onFold}>
          {isFolded ? "Unfold" : "Fold"}
        </Button>
      )}
      <Button look="quiet" aria-label="Zoom out" title="Zoom out (−)" onClick={() => onZoom(1 / ZOOM_STEP)}>
        −
      </Button>
      <Button look="quiet" aria-label="Zoom in" title="Zoom in (+)" onClick={() => onZoom(ZOOM_STEP)}>
        +
      </Button>
      <Button look="quiet" title="Fit the whole picture (0)" onClick={onFit}>
        Fit
      </Button>
      <Menu
        label="Export the picture"
        className="button button-quiet"
        items={[
          { label: "Picture as PNG", hint: "All of it, as pixels.", onChoose: () => onSave("png") },
          { label: "Picture as SVG", hint: "All of it, sharp at any size, with its fonts.", onChoose: () => onSave("svg") },
        ]}
      >
        Export
      </Menu>
    </div>
  );
}
