"use client";

import { useState } from "react";
import { rangesOf } from "../../lib/document/fold-text";
import type { Outcome, RecordedRollout } from "../../lib/search/events";
import { MarkedText } from "../find/marked-text";
import { useFindWords } from "../find/use-find";
import { Glyph } from "../graph/glyph";
import { outcomeKinds, outcomeWords } from "../graph/outcome-words";
import { shortText } from "../ui/short-text";

interface RolloutListProps {
  readonly rollouts: readonly RecordedRollout[];
  /** The outcome of the node that they start from. */
  readonly outcome: Outcome;
}

/** How many are shown before a person asks for all. */
const FIRST = 4;

/** The rollouts from a node, each with its text, its answer and its verdict. */
export function RolloutList({ rollouts, outcome }: RolloutListProps) {
  const [isAllWanted, setAll] = useState(false);
  const words = useFindWords();
  // Matches of the find bar must not stay hidden.
  const isAll = isAllWanted || (words !== "" && rollouts.slice(FIRST).some(({ text }) => rangesOf(text, words).length > 0));
  const right = rollouts.filter((rollout) => rollout.outcome === "right").length;
  return (
    <section aria-label="Rollouts">
      <h3 className="part-title">Rollouts{rollouts.length > 0 && `: ${right} of ${rollouts.length} right`}</h3>
      {rollouts.length === 0 ? (
        <p className="inspector-empty">
          {outcome === "open"
            ? "None yet: the next simulation makes them."
            : "None: the step ends the solution, so its reward is its own verdict."}
        </p>
      ) : (
        <ol className="rollouts">
          {rollouts.slice(0, isAll ? undefined : FIRST).map((rollout, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rollout is its place, and the list never changes
            <li key={index} className="rollout">
              <Glyph kind={outcomeKinds[rollout.outcome]} />
              <div>
                <p className="rollout-text">
                  <MarkedText text={rollout.text.trim()} words={words} />
                </p>
                <p className="facts">
                  {outcomeWords[rollout.outcome]}
                  {rollout.answer !== null && `, answer ${shortText(rollout.answer)}`} · {rollout.tokens} tokens
                  {rollout.outcome !== "right" && rollout.reason !== "" && ` · ${shortText(rollout.reason, 400)}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {rollouts.length > FIRST && (
        <button type="button" className="inspector-link" onClick={() => setAll(!isAll)}>
          {isAll ? `Show the first ${FIRST} only` : `Show all ${rollouts.length} rollouts`}
        </button>
      )}
    </section>
  );
}
