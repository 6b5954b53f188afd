"use client";

import { type ReactNode, useMemo } from "react";
import type { CellId, CellOf } from "../../../lib/document/kinds/notebook";
import { type DrawnTerminal, type Linearization, linearize } from "../../../lib/search/linearize";
import { type NodeId, ROOT } from "../../../lib/search/node";
import { answerOf, pathTo, type SearchTree } from "../../../lib/search/tree";
import { useSession, useSessionValue } from "../../cell/session-context";
import { counted } from "../../ui/number-words";
import { NodeChip } from "./node-chip";

interface HowMadeProps {
  readonly cell: CellOf<"trace">;
  readonly search: CellId;
  /** The tree of a finished search. */
  readonly tree: SearchTree;
}

/** Algorithm 1 step by step, with this trace's values. */
export function HowMade({ cell, search, tree }: HowMadeProps) {
  const session = useSession();
  const selected = useSessionValue(({ selection }) => (selection?.source === search ? selection.node : null));
  const { mistakes, seed } = cell.spec;
  const made = useMemo(() => linearize(tree, mistakes, seed), [tree, mistakes, seed]);
  if (!made.ok) return null;
  const chip = (node: NodeId): ReactNode => (
    <NodeChip
      key={node}
      tree={tree}
      node={node}
      isSelected={node === selected}
      onSelect={(chosen) => session.select({ source: search, node: chosen, step: null })}
    />
  );
  return (
    <details className="how-made">
      <summary>How this was made: Algorithm 1 with this tree’s values</summary>
      <ol className="how-steps">
        <Collected made={made.value} chip={chip} />
        <li>
          <h3>Draw the right one</h3>
          <p>
            <i className="symbol">n*</i>, where the trace will end, is drawn from the right ones with seed {seed}:{" "}
            {chip(made.value.correct)}
          </p>
        </li>
        <DrawnWrong tree={tree} made={made.value} mistakes={mistakes} chip={chip} />
        <Ordered tree={tree} made={made.value} chip={chip} />
        <Walk tree={tree} made={made.value} chip={chip} />
        <li>
          <h3>Say it in words</h3>
          <p>
            Each visit becomes the step’s own text. Before each backtrack the trace expresses doubt, then names its target. Steps whose{" "}
            <i className="symbol">Q</i> is at least {cell.spec.quality}, and the last one, are followed by a positive reflection.
          </p>
        </li>
      </ol>
    </details>
  );
}

interface PartProps {
  readonly made: Linearization;
  readonly chip: (node: NodeId) => ReactNode;
}

/** The most terminals that are listed. */
const LISTED = 12;

function listed(nodes: readonly NodeId[], chip: PartProps["chip"]): ReactNode {
  if (nodes.length === 0) return "none";
  const more = nodes.length - LISTED;
  return (
    <>
      {nodes.slice(0, LISTED).map(chip)}
      {more > 0 && <span className="how-more">and {more} more</span>}
    </>
  );
}

function Collected({ made, chip }: PartProps) {
  const { correct, incorrect } = made.terminals;
  return (
    <li>
      <h3>Collect the endings</h3>
      <p>
        Depth first through the tree: {correct.length} right {listed(correct, chip)}
      </p>
      <p>
        {incorrect.length} wrong with an answer {listed(incorrect, chip)}
      </p>
    </li>
  );
}

function DrawnWrong({ tree, made, mistakes, chip }: PartProps & { readonly tree: SearchTree; readonly mistakes: number }) {
  const { draw, incorrect } = made;
  return (
    <li>
      <h3>Draw wrong ones</h3>
      {draw.length === 0 ? (
        <p>
          {mistakes === 0
            ? "None are requested: the trace is the right path alone."
            : "There are none to draw: the trace is the right path alone."}
        </p>
      ) : (
        <>
          <p>
            In random order, until{" "}
            {mistakes === 1
              ? "one ending is found whose answer differs from the right one’s"
              : `${mistakes} endings are found whose answers differ from each other and from the right one’s`}
            {incorrect.length < mistakes ? `; there ${incorrect.length === 1 ? "was" : "were"} only ${incorrect.length}` : ""}:
          </p>
          <ol className="how-draw">
            {draw.slice(0, LISTED).map((drawn) => (
              <li key={drawn.node}>
                {chip(drawn.node)} <code>{answerOf(tree, drawn.node)}</code> <Fate drawn={drawn} made={made} chip={chip} />
              </li>
            ))}
          </ol>
          {draw.length > LISTED && <p className="how-more">and {draw.length - LISTED} more</p>}
        </>
      )}
    </li>
  );
}

function Fate({ drawn, made, chip }: PartProps & { readonly drawn: DrawnTerminal }) {
  if (drawn.sameAs === null) return <span className="how-kept">kept</span>;
  return (
    <span className="how-passed">
      passed over: the answer of {drawn.sameAs === made.correct ? <i className="symbol">n*</i> : chip(drawn.sameAs)}
    </span>
  );
}

function Ordered({ tree, made, chip }: PartProps & { readonly tree: SearchTree }) {
  const right = new Set(pathTo(tree, made.correct));
  const shared = (node: NodeId): number => pathTo(tree, node).filter((at) => right.has(at)).length - 1;
  return (
    <li>
      <h3>Put them in order</h3>
      <p>
        Those that share the fewest steps with the right path come first, the right one last:{" "}
        {made.incorrect.map((node) => (
          <span key={node} className="how-ordered">
            {chip(node)} <span className="how-more">shares {counted(shared(node), "step")}</span>
          </span>
        ))}
        {chip(made.correct)}
      </p>
    </li>
  );
}

/** The most moves that are listed. */
const LISTED_MOVES = 300;

/** The sequence L, with each backtrack and the reason for its target. */
function Walk({ tree, made, chip }: PartProps & { readonly tree: SearchTree }) {
  const rows = made.moves.slice(0, LISTED_MOVES).map((move, at) => {
    if (move.kind === "visit") return { key: `visit ${move.node}`, words: chip(move.node), isBack: false };
    const before = made.moves[at - 1];
    const after = made.moves[at + 1];
    const from = before?.kind === "visit" ? before.node : ROOT;
    const to = after?.kind === "visit" ? after.node : ROOT;
    return {
      key: `back ${at}`,
      isBack: true,
      words: (
        <>
          back to {chip(move.to)} <span className="how-more">the lowest common ancestor of</span> {chip(from)}{" "}
          <span className="how-more">and</span> {chip(to)}
        </>
      ),
    };
  });
  const visits = made.moves.filter(({ kind }) => kind === "visit").length;
  return (
    <li>
      <h3>
        Walk through them: the sequence <i className="symbol">L</i>
      </h3>
      <p>
        {counted(visits, "node")} visited, {counted(made.moves.length - visits, "way")} back, {pathTo(tree, made.correct).length - 1} steps
        on the right path.
      </p>
      <ol className="how-walk">
        {rows.map(({ key, words, isBack }) => (
          <li key={key} className={isBack ? "how-back" : undefined}>
            {words}
          </li>
        ))}
      </ol>
      {made.moves.length > LISTED_MOVES && (
        <p className="how-more">and {(made.moves.length - LISTED_MOVES).toLocaleString("en")} more: see the trace’s text.</p>
      )}
    </li>
  );
}
