"use client";

import { type Ref, useCallback, useMemo } from "react";
import { nodeKinds } from "../../lib/graph/graph";
import type { Focus } from "../../lib/graph/paint/camera-focus";
import type { Emphasis } from "../../lib/graph/paint/emphasis";
import { treeGraph } from "../../lib/graph/tree-graph";
import type { Problem } from "../../lib/problems/problem";
import type { NodeId } from "../../lib/search/node";
import { meanValue, outcomeOf, type SearchTree, visitsOf } from "../../lib/search/tree";
import { type GraphHandle, GraphView } from "../graph/graph-view";
import { outcomeWords } from "../graph/outcome-words";
import { useNarrow } from "../graph/use-narrow";
import { shortText } from "../ui/short-text";
import { type SearchArrangement, searchFrames } from "./search-frames";
import { SearchLegend } from "./search-legend";

interface SearchTreeViewProps {
  /** The tree at the shown moment. */
  readonly tree: SearchTree;
  /** The whole tree: one picture for all its moments. */
  readonly whole: SearchTree;
  /** Trees change in place; a new version says so. */
  readonly version: number;
  readonly wholeVersion: number;
  readonly problem: Problem;
  /** The highlight of the search's phase, and whether the phase is running. */
  readonly emphasis: Emphasis | null;
  readonly isUnderWay: boolean;
  readonly arrangement: SearchArrangement;
  readonly selected: NodeId | null;
  /** Pass the same array until it changes. */
  readonly found: readonly number[];
  readonly camera: Focus | null;
  readonly onCamera: (camera: Focus | null) => void;
  readonly onSelect: (node: NodeId | null) => void;
  readonly ref: Ref<GraphHandle>;
}

/** The search tree as a picture. A past moment uses the places of the whole tree, so moving in time moves no node. */
export function SearchTreeView(props: SearchTreeViewProps) {
  const { tree, whole, version, wholeVersion, problem, arrangement, found, selected, camera, onCamera, onSelect } = props;
  // A point needs no label for the problem; a cell has room for one.
  const rootLabel = arrangement === "icicle" ? problem.statement : "";
  const frame = searchFrames[arrangement][useNarrow() ? "narrow" : "wide"];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree changes in place, its version with it
  const arranged = useMemo(() => treeGraph(whole, { rootLabel }), [whole, wholeVersion, rootLabel]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const graph = useMemo(() => (tree === whole ? arranged : treeGraph(tree, { rootLabel })), [tree, version, whole, arranged, rootLabel]);
  const hasUnknown = arranged.kind.includes(nodeKinds.indexOf("unknown"));
  const marked = useMemo(() => (selected === null ? [] : [selected]), [selected]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const describe = useCallback((node: number) => describeNode(tree, problem, node), [tree, version, problem]);
  return (
    <GraphView
      ref={props.ref}
      className={`search-tree search-tree-${arrangement}`}
      graph={graph}
      arranged={arranged}
      frame={frame}
      label={`Search tree, ${tree.size} nodes. Arrow keys walk along it, plus and minus zoom, 0 fits.`}
      picture={whole}
      selected={marked}
      found={found}
      emphasis={props.emphasis}
      isUnderWay={props.isUnderWay}
      camera={camera}
      onCamera={onCamera}
      describe={describe}
      onSelect={(node) => onSelect(node as NodeId | null)}
    >
      <SearchLegend arrangement={arrangement} hasUnknown={hasUnknown} />
    </GraphView>
  );
}

function describeNode(tree: SearchTree, problem: Problem, node: number): string {
  const text = shortText((node === 0 ? problem.statement : tree.text[node]) ?? "", 400);
  const visits = visitsOf(tree, node);
  const spent =
    visits === 0 ? "Not visited." : `${visits} ${visits === 1 ? "visit" : "visits"}, value ${meanValue(tree, node).toFixed(2)}.`;
  const outcome = outcomeOf(tree, node);
  return `${text} ${spent}${outcome === "open" ? "" : ` ${outcomeWords[outcome]}.`}`;
}
