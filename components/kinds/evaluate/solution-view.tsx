"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DrawnProblem } from "../../../lib/document/evaluation/evaluation-run";
import { rangesOf } from "../../../lib/document/fold-text";
import { passAtOne } from "../../../lib/evaluate/best-of";
import type { WrittenSolution } from "../../../lib/trace/written-solution";
import { Glyph } from "../../graph/glyph";
import type { GraphHandle } from "../../graph/graph-view";
import { TraceGraphView } from "../../trace/trace-graph-view";
import { TraceText } from "../../trace/trace-text";
import { counted, percent } from "../../ui/number-words";
import type { SolutionLook } from "./solution-looks";
import "../../graph/verdict.css";

interface SolutionViewProps {
  readonly id: string;
  /** Of the model. */
  readonly name: string;
  readonly arm: "astro" | "direct" | "base";
  /** Null where the model has not come to this problem. */
  readonly drawn: DrawnProblem | null;
  /** What it wrote; the same object until it is another. */
  readonly solution: WrittenSolution | null;
  readonly look: SolutionLook;
  /** Whether no other stands beside it: then its text and its graph do. */
  readonly isAlone: boolean;
  /** Words that a search looks for; empty for none. */
  readonly words: string;
}

/** Solutions of so few steps have a lower picture where none stands beside it. */
const SHORT = 4;

/** What one model wrote: the verdict, the graph of its steps, reflections and backtracks, and the text, with one step in hand for both. */
export function SolutionView({ id, name, arm, drawn, solution, look, isAlone, words }: SolutionViewProps) {
  return (
    <article className="solution" id={id} data-is-alone={isAlone} data-is-short={solution !== null && solution.steps.length <= SHORT}>
      <h5 className={`solution-name arm-${arm}`}>
        <span className="arm-name">{name}</span>
        {drawn && <small>{countsWords(drawn)}</small>}
      </h5>
      {drawn && solution ? (
        <>
          <Verdict solution={solution} tokens={drawn.greedy.tokens} />
          {solution.steps.length > 1 ? (
            <SolutionPair id={id} name={name} solution={solution} look={look} isAlone={isAlone} words={words} />
          ) : (
            <p className="solution-empty">Nothing was written.</p>
          )}
        </>
      ) : (
        <p className="solution-empty">Not drawn yet.</p>
      )}
    </article>
  );
}

function Verdict({ solution: { verdict, isCutOff }, tokens }: { readonly solution: WrittenSolution; readonly tokens: number }) {
  const outcome = isCutOff ? "cutOff" : verdict.outcome;
  return (
    <p className={`verdict verdict-${outcome}`}>
      <Glyph kind={outcome} />
      <span>
        <strong>{outcomeWords[outcome]}</strong> {isCutOff ? `It had not ended after ${counted(tokens, "token")}.` : verdict.reason}
      </span>
    </p>
  );
}

const outcomeWords = { right: "Right.", wrong: "Wrong.", cutOff: "Cut off.", unknown: "Not judged." } as const;

type SolutionPairProps = Omit<SolutionViewProps, "arm" | "drawn" | "solution"> & { readonly solution: WrittenSolution };

function SolutionPair({ id, name, solution, look, isAlone, words }: SolutionPairProps) {
  const [held, setHeld] = useState<{ readonly of: WrittenSolution; readonly step: number } | null>(null);
  const cursor = held?.of === solution ? held.step : null;
  const marked = useMemo(() => (cursor === null ? [] : [cursor]), [cursor]);
  const onMove = useCallback((step: number | null) => setHeld(step === null ? null : { of: solution, step }), [solution]);
  const found = useMemo(() => stepsWith(solution, words), [solution, words]);
  const graph = useRef<GraphHandle>(null);
  useEffect(() => {
    if (cursor !== null) graph.current?.reveal(cursor);
  }, [cursor]);
  const until = solution.steps.length - 1;
  return (
    <>
      {look !== "text" && (
        <TraceGraphView
          ref={graph}
          trace={solution}
          of={`what ${name} wrote`}
          arrangement="attempts"
          marked={marked}
          until={until}
          found={found}
          onMove={onMove}
          isInColumn={!isAlone || look === "both"}
        />
      )}
      {look !== "graph" && (
        <TraceText
          id={`${id}-text`}
          trace={solution}
          name={`what ${name} wrote`}
          cursor={cursor}
          marked={marked}
          until={until}
          found={found}
          onMove={onMove}
        />
      )}
    </>
  );
}

const stepsWith = ({ steps, text }: WrittenSolution, words: string): readonly number[] =>
  words.trim() === "" ? [] : steps.flatMap(({ start, end }, index) => (rangesOf(text.slice(start, end), words).length > 0 ? [index] : []));

/** "39 tokens · 2 backtracks · 75 % of its 12 samples right". */
const countsWords = ({ greedy, samples }: DrawnProblem): string =>
  [
    counted(greedy.tokens, "token"),
    ...(greedy.backtracks > 0 ? [counted(greedy.backtracks, "backtrack")] : []),
    `${percent(passAtOne(samples))} of its ${samples.length} samples right`,
  ].join(" · ");
