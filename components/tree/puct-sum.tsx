import type { NodeId } from "../../lib/search/node";
import { puctTerms } from "../../lib/search/puct";
import { parentOf, priorOf, type SearchTree, visitsOf } from "../../lib/search/tree";

interface PuctSumProps {
  readonly tree: SearchTree;
  /** Not the root. */
  readonly node: NodeId;
  /** c. */
  readonly exploration: number;
}

/** The sum that decides the choice among siblings: the formula, and the formula with its numbers. */
export function PuctSum({ tree, node, exploration: c }: PuctSumProps) {
  const { exploitation, exploration } = puctTerms(tree, node, c);
  const fraction = (
    <span className="fraction">
      <span>
        √<span className="root">{visitsOf(tree, parentOf(tree, node))}</span>
      </span>
      <span>1 + {visitsOf(tree, node)}</span>
    </span>
  );
  return (
    <section className="puct" aria-label="Why it is chosen">
      <h3 className="part-title">Why it is chosen</h3>
      <div className="formula">
        <span className="formula-line">
          <i>Q</i>(<i>S,a</i>) <b>+</b> <i>c</i> · <i>P</i>(<i>a|S</i>) ·{" "}
          <span className="fraction">
            <span>
              √
              <span className="root">
                <i>N</i>(<i>S</i>)
              </span>
            </span>
            <span>
              1 + <i>N</i>(<i>S,a</i>)
            </span>
          </span>
        </span>
        <span className="formula-line">
          = {exploitation.toFixed(3)} <b>+</b> {c} · {priorOf(tree, node).toFixed(3)} · {fraction}
        </span>
        <span className="formula-line">
          = <span className="term-exploitation">{exploitation.toFixed(3)}</span> <b>+</b>{" "}
          <span className="term-exploration">{exploration.toFixed(3)}</span> = <strong>{(exploitation + exploration).toFixed(3)}</strong>
        </span>
      </div>
      <p className="facts">
        <span className="term-exploitation">exploitation</span> + <span className="term-exploration">exploration</span>
      </p>
    </section>
  );
}
