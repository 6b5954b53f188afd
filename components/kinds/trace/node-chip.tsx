"use client";

import { shortLabel } from "../../../lib/graph/label";
import { type NodeId, ROOT } from "../../../lib/search/node";
import { outcomeOf, type SearchTree } from "../../../lib/search/tree";
import { Glyph } from "../../graph/glyph";
import { outcomeKinds, outcomeWords } from "../../graph/outcome-words";
import { shortText } from "../../ui/short-text";

interface NodeChipProps {
  readonly tree: SearchTree;
  readonly node: NodeId;
  readonly isSelected: boolean;
  readonly onSelect: (node: NodeId) => void;
}

/** A node within a sentence: its shape and its first words. A press selects it everywhere. */
export function NodeChip({ tree, node, isSelected, onSelect }: NodeChipProps) {
  const outcome = outcomeOf(tree, node);
  return (
    <button
      type="button"
      className="node-chip"
      aria-pressed={isSelected}
      title={shortText(tree.text[node] ?? "", 400)}
      onClick={() => onSelect(node)}
    >
      <Glyph kind={node === ROOT ? "problem" : outcomeKinds[outcome]} />
      {node === ROOT ? "the problem" : shortLabel(tree.text[node] ?? "")}
      {outcome !== "open" && <span className="hidden-visually">, {outcomeWords[outcome].toLowerCase()}</span>}
    </button>
  );
}
