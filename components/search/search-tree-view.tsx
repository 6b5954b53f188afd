"use client";

import { useCallback, useMemo } from "react";
import type { Emphasis } from "../../lib/graph/emphasis";
import { valueLevels } from "../../lib/graph/palette";
import { treeGraph } from "../../lib/graph/tree-graph";
import type { Problem } from "../../lib/problems/problem";
import type { NodeId } from "../../lib/search/node";
import { meanValue, outcomeOf, type SearchTree, visitsOf } from "../../lib/search/tree";
import { Glyph } from "../graph/glyph";
import type { GraphFrame } from "../graph/graph-frame";
import { GraphView } from "../graph/graph-view";
import { useNarrow } from "../graph/use-narrow";
import { outcomeWords } from "./outcome-words";

interface SearchTreeViewProps {
  /** As it is at the moment shown. */
  readonly tree: SearchTree;
  /** All of it: one picture, whatever moment of it is shown. */
  readonly whole: SearchTree;
  /** The tree grows in place; this says when. */
  readonly version: number;
  readonly problem: Problem;
  /** What the phase of the search is about, and whether it runs now. */
  readonly emphasis: Emphasis | null;
  readonly isUnderWay: boolean;
  readonly selected: NodeId | null;
  readonly onSelect: (node: NodeId | null) => void;
}

const wideFrame: GraphFrame = {
  arrangement: { kind: "tidy", orientation: "right" },
  spacing: { breadth: 24, depth: 190 },
  margin: { left: 28, top: 28, right: 130, bottom: 28 },
};

/** Closer levels, and never too small to read. */
const narrowFrame: GraphFrame = {
  arrangement: { kind: "tidy", orientation: "right" },
  spacing: { breadth: 24, depth: 132 },
  margin: { left: 18, top: 22, right: 104, bottom: 40 },
  least: 0.9,
};

/** The search tree as a picture: it grows from left to right, siblings one below the other. */
export function SearchTreeView({ tree, whole, version, problem, emphasis, isUnderWay, selected, onSelect }: SearchTreeViewProps) {
  const frame = useNarrow() ? narrowFrame : wideFrame;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree changes in place, its version with it
  const graph = useMemo(() => treeGraph(tree, { rootLabel: "" }), [tree, version]);
  const marked = useMemo(() => (selected === null ? [] : [selected]), [selected]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const describe = useCallback((node: number) => describeNode(tree, problem, node), [tree, version, problem]);
  return (
    <GraphView
      className="search-tree"
      graph={graph}
      frame={frame}
      label={`Search tree, ${tree.size} nodes. Arrow keys walk along it, plus and minus zoom, 0 fits.`}
      picture={whole}
      selected={marked}
      emphasis={emphasis}
      isUnderWay={isUnderWay}
      describe={describe}
      onSelect={(node) => onSelect(node as NodeId | null)}
    >
      <ul className="legend">
        <li>
          <Glyph kind="problem" /> problem
        </li>
        <li>
          step of value 0
          <svg className="legend-scale" viewBox={`0 0 ${valueLevels * 12} 10`} preserveAspectRatio="none" aria-hidden="true">
            {Array.from({ length: valueLevels }, (_, level) => `value-${level}`).map((name, level) => (
              <rect key={name} className={name} x={level * 12} width={12} height={10} />
            ))}
          </svg>
          1
        </li>
        <li>size: visits</li>
        <li>
          <Glyph kind="right" /> right
        </li>
        <li>
          <Glyph kind="wrong" /> wrong
        </li>
        <li>
          <Glyph kind="cutOff" /> cut off
        </li>
      </ul>
    </GraphView>
  );
}

function describeNode(tree: SearchTree, problem: Problem, node: number): string {
  const text = node === 0 ? problem.statement : tree.text[node];
  const visits = visitsOf(tree, node);
  const spent =
    visits === 0 ? "Not visited." : `${visits} ${visits === 1 ? "visit" : "visits"}, value ${meanValue(tree, node).toFixed(2)}.`;
  const outcome = outcomeOf(tree, node);
  return `${text} ${spent}${outcome === "open" ? "" : ` ${outcomeWords[outcome]}.`}`;
}
