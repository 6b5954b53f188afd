"use client";

import type { Problem } from "../../lib/problems/problem";
import { type NodeId, ROOT } from "../../lib/search/node";
import { childrenOf, meanValue, outcomeOf, parentOf, priorOf, type SearchTree, visitsOf } from "../../lib/search/tree";
import { MarkedText } from "../find/marked-text";
import { useFindWords } from "../find/use-find";
import { Glyph } from "../graph/glyph";
import { outcomeKinds, outcomeWords } from "../graph/outcome-words";
import { ChildTable } from "./child-table";
import { PuctSum } from "./puct-sum";
import { RolloutList } from "./rollout-list";
import "../graph/verdict.css";

interface InspectorProps {
  readonly tree: SearchTree;
  /** Redraws with every version, since the tree changes in place. */
  readonly version: number;
  readonly problem: Problem;
  /** c of the search that made the tree. */
  readonly exploration: number;
  readonly node: NodeId | null;
  /** The rewards of the shown phase, at a past moment; else empty. */
  readonly rewards: ReadonlyMap<number, number>;
  readonly onSelect: (node: NodeId | null) => void;
}

/**
 * The numbers of one node: its text, how it ended, its value, why it is selected, its children. Without a selection it shows the root, so
 * that a newcomer sees at once how the search chooses.
 */
export function Inspector({ tree, problem, exploration, node: selected, rewards, onSelect }: InspectorProps) {
  const words = useFindWords();
  const isNone = selected === null || selected >= tree.size;
  const node = isNone ? ROOT : selected;
  const outcome = outcomeOf(tree, node);
  const details = tree.details[node];
  const visits = visitsOf(tree, node);
  const children = childrenOf(tree, node);
  return (
    <aside className="inspector" aria-label="Selected node">
      <header className="inspector-head">
        <p className="inspector-where">
          {node === ROOT ? "The root" : `Step ${tree.depth[node]}`}
          {node !== ROOT && (
            <button type="button" className="inspector-link" onClick={() => onSelect(parentOf(tree, node))}>
              up to its parent
            </button>
          )}
        </p>
        <p className="inspector-text">
          <MarkedText text={node === ROOT ? problem.statement : (tree.text[node] ?? "")} words={words} />
        </p>
        {node !== ROOT && (
          <p className={`verdict verdict-${outcome}`}>
            <Glyph kind={outcomeKinds[outcome]} />
            <span>
              <strong>{outcomeWords[outcome]}.</strong> <MarkedText text={details?.reason ?? ""} words="" />
            </span>
          </p>
        )}
      </header>
      {isNone && (
        <p className="inspector-empty">
          {selected === null
            ? "No node is selected. Select one in the tree, by a press or by the arrow keys, to see its numbers and its rollouts."
            : "The selected step does not exist yet at this moment of the search, so this is the root."}
        </p>
      )}
      <dl className="numbers">
        <Figure name="Visits" symbol="N" value={String(visits)} />
        <Figure name="Value" symbol="Q" value={visits > 0 ? meanValue(tree, node).toFixed(3) : "–"} />
        {node !== ROOT && <Figure name="Prior" symbol="P" value={priorOf(tree, node).toFixed(3)} />}
        {details && <Figure name="Proposed" value={details.samples === 1 ? "once" : `${details.samples} times`} />}
      </dl>
      {node !== ROOT && hasSharesAsPriors(tree, node) && (
        <p className="inspector-empty">The log-probability of the steps is not known: each prior is the share of the samples.</p>
      )}
      {node !== ROOT && <PuctSum tree={tree} node={node} exploration={exploration} />}
      {children.length === 0 && outcome === "open" && (
        <p className="inspector-empty">
          {node === ROOT ? "It has no children yet: the first phase expands it." : "It has no children yet: it has not been expanded."}
        </p>
      )}
      {children.length > 0 && <ChildTable tree={tree} nodes={children} exploration={exploration} rewards={rewards} onSelect={onSelect} />}
      {node !== ROOT && <RolloutList key={node} rollouts={tree.rollouts[node] ?? []} outcome={outcome} />}
    </aside>
  );
}

/** Whether the policy gave no log-probability for a step among the node and its siblings. */
const hasSharesAsPriors = (tree: SearchTree, node: NodeId): boolean =>
  childrenOf(tree, parentOf(tree, node)).some((child) => tree.details[child]?.logProbability === null);

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
