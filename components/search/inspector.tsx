"use client";

import type { Problem } from "../../lib/problems/problem";
import { childrenOf, meanValue, type NodeId, outcomeOf, parentOf, priorOf, ROOT, type SearchTree, visitsOf } from "../../lib/search/tree";
import { Glyph } from "../graph/glyph";
import { ChildTable } from "./child-table";
import { outcomeKinds, outcomeWords } from "./outcome-words";
import { PuctSum } from "./puct-sum";
import { RolloutList } from "./rollout-list";

interface InspectorProps {
  readonly tree: SearchTree;
  /** Drawn again with every version: the tree changes in place. */
  readonly version: number;
  readonly problem: Problem;
  /** c of the search that made the tree. */
  readonly exploration: number;
  readonly node: NodeId | null;
  readonly onSelect: (node: NodeId | null) => void;
}

/** The numbers of one node: what it says, how it ended, what it is worth, why it is chosen, what follows. */
export function Inspector({ tree, problem, exploration, node, onSelect }: InspectorProps) {
  if (node === null || node >= tree.size) {
    return (
      <aside className="inspector" aria-label="Node in hand">
        <p className="inspector-empty">
          Click a node, or walk along the tree with the arrow keys, to see its numbers, the sum by which it is chosen, and its rollouts.
        </p>
      </aside>
    );
  }
  const outcome = outcomeOf(tree, node);
  const details = tree.details[node];
  const visits = visitsOf(tree, node);
  const children = childrenOf(tree, node);
  return (
    <aside className="inspector" aria-label="Node in hand">
      <header className="inspector-head">
        <p className="inspector-where">
          {node === ROOT ? "The root" : `Step ${tree.depth[node]}`}
          {node !== ROOT && (
            <button type="button" className="inspector-link" onClick={() => onSelect(parentOf(tree, node))}>
              up to its parent
            </button>
          )}
        </p>
        <p className="inspector-text">{node === ROOT ? problem.statement : tree.text[node]}</p>
        {node !== ROOT && (
          <p className={`verdict verdict-${outcome}`}>
            <Glyph kind={outcomeKinds[outcome]} />
            <span>
              <strong>{outcomeWords[outcome]}.</strong> {details?.reason}
            </span>
          </p>
        )}
      </header>
      <dl className="numbers">
        <Figure name="Visits" symbol="N" value={String(visits)} />
        <Figure name="Value" symbol="Q" value={visits > 0 ? meanValue(tree, node).toFixed(3) : "–"} />
        {node !== ROOT && <Figure name="Prior" symbol="P" value={priorOf(tree, node).toFixed(3)} />}
        {details && <Figure name="Proposed" value={details.samples === 1 ? "once" : `${details.samples} times`} />}
      </dl>
      {node !== ROOT && <PuctSum tree={tree} node={node} exploration={exploration} />}
      {children.length > 0 && <ChildTable tree={tree} nodes={children} exploration={exploration} onSelect={onSelect} />}
      {node !== ROOT && <RolloutList key={node} rollouts={tree.rollouts[node] ?? []} outcome={outcome} />}
    </aside>
  );
}

function Figure({ name, symbol, value }: { readonly name: string; readonly symbol?: string; readonly value: string }) {
  return (
    <div>
      <dt>
        {name} {symbol && <i className="symbol">{symbol}</i>}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
