import { shortLabel } from "../../lib/graph/label";
import type { NodeId } from "../../lib/search/node";
import { bestChild, puctTerms } from "../../lib/search/puct";
import { outcomeOf, parentOf, priorOf, type SearchTree, visitsOf } from "../../lib/search/tree";
import { Glyph } from "../graph/glyph";
import { outcomeKinds } from "../graph/outcome-words";
import { shortText } from "../ui/short-text";

interface ChildTableProps {
  readonly tree: SearchTree;
  /** The children of one node, at least one. */
  readonly nodes: readonly NodeId[];
  readonly exploration: number;
  /** R of the children that a simulation has just rewarded, at that past moment; else empty. */
  readonly rewards: ReadonlyMap<number, number>;
  readonly onSelect: (node: NodeId) => void;
}

/** The children of a node, each with its numbers and both terms of its sum. The child with the largest sum is selected next. */
export function ChildTable({ tree, nodes, exploration, rewards, onSelect }: ChildTableProps) {
  const [first] = nodes;
  const hasRewards = nodes.some((node) => rewards.has(node));
  // Within an iteration the sums do not include its rewards yet: the next choice comes after the backup.
  const best = first === undefined || tree.stage.kind !== "select" ? null : bestChild(tree, parentOf(tree, first), exploration);
  const rows = nodes.map((node) => ({ node, terms: puctTerms(tree, node, exploration) }));
  const sumOf = ({ terms }: (typeof rows)[number]) => terms.exploitation + terms.exploration;
  const most = Math.max(...rows.map(sumOf));
  const isTie = rows.filter((row) => sumOf(row) === most).length > 1;
  const largest = Math.max(most, 1e-6);
  return (
    <section aria-label="Next steps">
      <h3 className="part-title">Next steps</h3>
      <table className="children">
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col" title="Visits">
              <i className="symbol">N</i>
            </th>
            <th scope="col" title="Prior">
              <i className="symbol">P</i>
            </th>
            {hasRewards && (
              <th scope="col" title="Reward: the share of right rollouts, or the verdict of an answer">
                <i className="symbol">R</i>
              </th>
            )}
            <th scope="col" title="Value: exploitation">
              <i className="symbol">Q</i>
            </th>
            <th scope="col" title="Exploration: c · P · √N(S) / (1 + N)">
              + <i className="symbol">U</i>
            </th>
            <th scope="col">= Sum</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, terms }) => (
            <tr key={node} className={node === best ? "is-best" : undefined}>
              <th scope="row">
                <button type="button" className="child-name" onClick={() => onSelect(node)} title={shortText(tree.text[node] ?? "", 400)}>
                  <Glyph kind={outcomeKinds[outcomeOf(tree, node)]} />
                  {shortLabel(tree.text[node] ?? "")}
                </button>
              </th>
              <td>{visitsOf(tree, node)}</td>
              <td>{priorOf(tree, node).toFixed(2)}</td>
              {hasRewards && <td className="reward">{rewards.get(node)?.toFixed(2) ?? "–"}</td>}
              <td>{terms.exploitation.toFixed(2)}</td>
              <td>{terms.exploration.toFixed(2)}</td>
              <td>
                {(terms.exploitation + terms.exploration).toFixed(2)}
                <svg className="sum-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="bar-exploitation" width={(100 * terms.exploitation) / largest} height="4" />
                  <rect
                    className="bar-exploration"
                    x={(100 * terms.exploitation) / largest}
                    width={(100 * terms.exploration) / largest}
                    height="4"
                  />
                </svg>
                {node === best && <span className="hidden-visually">, selected next</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="children-words">
        {best !== null && (
          <>
            <strong>{shortLabel(tree.text[best] ?? "")}</strong>{" "}
            {isTie ? "is the first of those with the largest sum" : "has the largest sum"}: it is the one selected next.{" "}
          </>
        )}
        <i className="symbol">Q</i>, <span className="term-exploitation">exploitation</span>, is its mean reward so far;{" "}
        <i className="symbol">U</i>, <span className="term-exploration">exploration</span>, is{" "}
        <i className="symbol">c · P · √N(S) / (1 + N)</i> with <i className="symbol">c</i> = {exploration}, and shrinks with each visit.
      </p>
    </section>
  );
}
