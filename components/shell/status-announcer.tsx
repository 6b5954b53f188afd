"use client";

import type { Cell } from "../../lib/document/kinds/notebook";
import { useStructure } from "../cell/session-context";
import { viewOf } from "../kinds/registry";

/** Announces to screen readers what changes by itself: the models, and the state of each search, training and evaluation. */
export function StatusAnnouncer() {
  const { cells } = useStructure().notebook;
  return (
    <div className="hidden-visually">
      {cells.map((cell) => (
        <CellAnnouncement key={cell.id} cell={cell} />
      ))}
    </div>
  );
}

function CellAnnouncement({ cell }: { readonly cell: Cell }) {
  const { Announcement } = viewOf(cell.kind);
  return Announcement && <Announcement cell={cell} />;
}
