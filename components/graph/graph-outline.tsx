"use client";

import type { KeyboardEvent } from "react";
import type { Family } from "../../lib/graph/family";
import type { Outline } from "../../lib/graph/outline";

interface GraphOutlineProps {
  readonly id: string;
  readonly label: string;
  readonly family: Family;
  readonly outline: Outline;
  /** The node the keys stand on, -1 for none. */
  readonly current: number;
  readonly describe: (node: number) => string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Rows before and after the current one that a screen reader can reach at once. */
const WINDOW = 25;

/** The picture for screen readers and the keyboard: a tree of words, of which the rows around the current one exist. Not seen. */
export function GraphOutline({ id, label, family, outline, current, describe, onKeyDown }: GraphOutlineProps) {
  const row = current < 0 ? 0 : (outline.row[current] ?? 0);
  const rows = outline.order.slice(Math.max(0, row - WINDOW), row + WINDOW + 1);
  return (
    <div
      className="graph-outline"
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={current < 0 ? undefined : `${id}-${current}`}
      onKeyDown={onKeyDown}
    >
      {[...rows].map((node) => (
        <div
          key={node}
          id={`${id}-${node}`}
          role="treeitem"
          aria-level={(family.depth[node] ?? 0) + 1}
          aria-posinset={outline.position[node] ?? 1}
          aria-setsize={outline.siblings[node] ?? 1}
          aria-selected={node === current}
          tabIndex={-1}
        >
          {describe(node)}
        </div>
      ))}
    </div>
  );
}
