import type { Provenance } from "../base/provenance";
import { familyOf } from "../problems/families";
import type { Problem } from "../problems/problem";
import { phrases } from "../trace/phrases";
import type { Label, StepIndex, Trace, TraceStep } from "../trace/trace";
import type { Linearization, Move } from "./linearize";
import { type NodeId, ROOT } from "./node";
import { answerOf, meanValue, outcomeOf, pathTo, type SearchTree } from "./tree";

/** A reflection finds nodes with at least this Q good. Our choice; the paper's value is not known. */
export const DEFAULT_QUALITY = 0.75;

interface Source {
  readonly problem: Problem;
  readonly tree: SearchTree;
  readonly provenance: Provenance;
}

/**
 * Procedure cloning, part two (docs/method.md, section 4): the moves in words, each sentence with its span and its node. Before a
 * backtrack stand the paper's reflection, the verdict, and the naming of the target; after nodes of high Q and after the
 * final node, the reflection and the good verdict.
 */
export function verbalize({ problem, tree, provenance }: Source, { moves }: Linearization, quality = DEFAULT_QUALITY): Trace {
  const writer = createWriter(problem);
  const saidAt = new Map<NodeId, StepIndex>([[ROOT, 0 as StepIndex]]);
  let at: NodeId = ROOT;
  moves.forEach((move, i) => {
    if (move.kind === "backtrack") {
      writer.write(reflectionOn(problem, tree.text[at] as string, phrases.unsure), { kind: "reflection", verdict: "unsure", node: at });
      const target = saidAt.get(move.to);
      if (target === undefined) throw new Error(`backtrack to node ${move.to}, which was not visited`);
      writer.write(backtrackTo(problem, move.to === ROOT ? null : (tree.text[move.to] as string)), {
        kind: "backtrack",
        target,
        node: move.to,
      });
      at = move.to;
      return;
    }
    at = move.node;
    saidAt.set(at, writeNode(writer, tree, at));
    if (deservesPraise(tree, at, moves[i + 1], quality)) {
      writer.write(reflectionOn(problem, tree.text[at] as string, phrases.good), { kind: "reflection", verdict: "good", node: at });
    }
  });
  return { problem, provenance, form: "astro", ...writer.finish() };
}

/** The control: the path to the same correct terminal and nothing else (docs/method.md, section 4, direct CoT). */
export function verbalizeDirect({ problem, tree, provenance }: Source, { correct }: Linearization): Trace {
  const writer = createWriter(problem);
  for (const node of pathTo(tree, correct).slice(1)) writeNode(writer, tree, node);
  return { problem, provenance, form: "direct", ...writer.finish() };
}

const deservesPraise = (tree: SearchTree, node: NodeId, next: Move | undefined, quality: number): boolean =>
  next === undefined || (next.kind === "visit" && meanValue(tree, node) >= quality);

/**
 * The paper's reflection and verdict. Between them stands our addition, a computation that checks the answer: small models do not learn a
 * bare verdict, nor a check that states its result without the computation (docs/decisions.md).
 */
export function reflectionOn(problem: Problem, step: string, verdict: string): string {
  const check = familyOf(problem.family).check?.(problem, step) ?? null;
  return [phrases.reflection, ...(check === null ? [] : [check]), verdict].join("\n");
}

/** The sentence that goes back to a step; null means the beginning. */
export function backtrackTo(problem: Problem, step: string | null): string {
  if (step === null) return phrases.restart;
  return `${phrases.goBack} ${familyOf(problem.family).stateAfter?.(step) ?? `wrote "${step}"`}.`;
}

function writeNode(writer: Writer, tree: SearchTree, node: NodeId): StepIndex {
  const text = tree.text[node] as string;
  const outcome = outcomeOf(tree, node);
  const answer = answerOf(tree, node);
  return (outcome === "right" || outcome === "wrong" || outcome === "unknown") && answer !== null
    ? writer.write(text, { kind: "answer", answer, verdict: outcome, node })
    : writer.write(text, { kind: "step", node });
}

type StepContent = TraceStep extends infer Step ? (Step extends TraceStep ? Omit<Step, "start" | "end" | "label"> : never) : never;

interface Writer {
  /** Appends a line and its step; the step's index. */
  write(line: string, content: StepContent): StepIndex;
  finish(): { readonly text: string; readonly steps: readonly TraceStep[] };
}

const structure: Label = { by: "structure" };

function createWriter(problem: Problem): Writer {
  let text = "";
  const steps: TraceStep[] = [];
  const write = (line: string, content: StepContent): StepIndex => {
    const start = text.length;
    text += line;
    steps.push({ ...content, start, end: text.length, label: structure });
    text += "\n";
    return (steps.length - 1) as StepIndex;
  };
  write(problem.statement, { kind: "problem", node: ROOT });
  return { write, finish: () => ({ text: text.trimEnd(), steps }) };
}
