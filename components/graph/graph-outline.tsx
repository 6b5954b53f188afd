"use client";

import type { KeyboardEvent, Ref } from "react";
import type { Family } from "../../lib/graph/layout/family";
import { placeAmongSiblings, rowsAround } from "../../lib/graph/layout/outline-window";

interface GraphOutlineProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
  readonly label: string;
  readonly family: Family;
  /** The node that has the keyboard focus, -1 for none. */
  readonly current: number;
  readonly describe: (node: number) => string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (isFocused: boolean) => void;
}

/** The rows before and after the current one that exist for screen readers. */
const WINDOW = 25;

/** An invisible tree of words for screen readers and the keyboard. Only the rows around the current one exist. */
export function GraphOutline({ ref, id, label, family, current, describe, onKeyDown, onFocus }: GraphOutlineProps) {
  return (
    <div
      ref={ref}
      className="graph-outline"
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={current < 0 ? undefined : `${id}-${current}`}
      onKeyDown={onKeyDown}
      onFocus={() => onFocus(true)}
      onBlur={() => onFocus(false)}
    >
      {rowsAround(family, Math.max(0, current), WINDOW).map((node) => {
        const { position, siblings } = placeAmongSiblings(family, node);
        return (
          <div
            key={node}
            id={`${id}-${node}`}
            role="treeitem"
            aria-level={(family.depth[node] ?? 0) + 1}
            aria-posinset={position}
            aria-setsize={siblings}
            aria-selected={node === current}
            tabIndex={-1}
          >
            {describe(node)}
          </div>
        );
      })}
    </div>
  );
}
