"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { intAt } from "@/lib/base/columns";
import { type Folded, foldGraph } from "../../lib/graph/fold";
import { foldByWeight } from "../../lib/graph/fold-by-weight";
import type { Graph } from "../../lib/graph/graph";

/** Larger graphs open folded, so that they are readable. */
const LARGE = 2_000;
/** How many nodes such a graph shows at first. */
const SHOWN = 1_000;

export interface Folding {
  readonly shown: Folded;
  /** The folded graph that is laid out. */
  readonly arranged: Graph;
  /** Whether the least visited nodes are folded automatically. */
  readonly isThinned: boolean;
  showAll(): void;
  /** Folds or unfolds the part below a node of the full graph. */
  toggle(node: number): void;
}

interface Choice {
  readonly picture: unknown;
  readonly isAll: boolean;
  /** The person's own folding, by node of the full graph. */
  readonly chosen: ReadonlyMap<number, boolean>;
}

/** Which parts of a picture are folded, and the graph without them. The selected node is never hidden. */
export function useFolding(graph: Graph, arranged: Graph, picture: unknown, selected: number, opensFolded: boolean): Folding {
  const [kept, keep] = useState<Choice>({ picture, isAll: !opensFolded, chosen: new Map() });
  // Another picture starts without the person's folding.
  const choice = useMemo<Choice>(
    () => (kept.picture === picture ? kept : { picture, isAll: !opensFolded, chosen: new Map() }),
    [kept, picture, opensFolded],
  );
  const isLarge = arranged.size > LARGE;
  const isThin = useMemo(() => (isLarge && !choice.isAll ? foldByWeight(arranged, SHOWN) : null), [arranged, isLarge, choice.isAll]);
  const isFolded = useCallback((node: number) => choice.chosen.get(node) ?? isThin?.(node) ?? false, [choice.chosen, isThin]);
  const isAny = isThin !== null || [...choice.chosen.values()].some(Boolean);
  const whole = useMemo(() => (isAny ? foldGraph(arranged, isFolded) : unfolded(arranged)), [arranged, isAny, isFolded]);
  const shown = useMemo(
    () => (graph === arranged ? whole : isAny ? foldGraph(graph, isFolded) : unfolded(graph)),
    [graph, arranged, whole, isAny, isFolded],
  );

  const isHidden = selected >= 0 && selected < arranged.size && whole.full[intAt(whole.place, selected)] !== selected;
  useEffect(() => {
    if (!isHidden) return;
    const chosen = new Map(choice.chosen);
    for (let at = intAt(arranged.parent, selected); at >= 0; at = intAt(arranged.parent, at)) if (isFolded(at)) chosen.set(at, false);
    keep({ ...choice, chosen });
  }, [isHidden, selected, arranged, choice, isFolded]);

  return {
    shown,
    arranged: whole.graph,
    isThinned: isThin !== null && whole.graph.size < arranged.size,
    showAll: () => keep({ picture, isAll: true, chosen: new Map() }),
    toggle: (node) => keep({ ...choice, chosen: new Map(choice.chosen).set(node, !isFolded(node)) }),
  };
}

function unfolded(graph: Graph): Folded {
  const same = Int32Array.from({ length: graph.size }, (_, node) => node);
  return { graph, full: same, place: same };
}
