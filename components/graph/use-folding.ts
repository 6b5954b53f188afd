"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { intAt } from "@/lib/base/columns";
import { type Folded, foldGraph } from "../../lib/graph/fold";
import { foldByWeight } from "../../lib/graph/fold-by-weight";
import type { Graph } from "../../lib/graph/graph";

/** Larger graphs open folded, so that what is seen can be read. */
const LARGE = 2_000;
/** How many nodes a graph that opens folded shows. */
const SHOWN = 1_000;

export interface Folding {
  readonly shown: Folded;
  /** The folded graph that is laid out. */
  readonly arranged: Graph;
  /** Whether the least visited nodes are folded by themselves. */
  readonly isThinned: boolean;
  showAll(): void;
  /** Folds what lies below a node of the full graph, or unfolds it. */
  toggle(node: number): void;
}

interface Choice {
  readonly picture: unknown;
  readonly isAll: boolean;
  /** What a person has folded or unfolded, by node of the full graph. */
  readonly chosen: ReadonlyMap<number, boolean>;
}

/** What is folded in a picture, and the graph without it. What is selected is never hidden. */
export function useFolding(graph: Graph, arranged: Graph, picture: unknown, selected: number, opensFolded: boolean): Folding {
  const [kept, keep] = useState<Choice>({ picture, isAll: !opensFolded, chosen: new Map() });
  // Another picture begins anew.
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
