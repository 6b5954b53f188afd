import type { Brand } from "../base/brand";
import type { Provenance } from "../base/provenance";
import type { Verdict } from "../problems/judge";
import type { Problem } from "../problems/problem";

/** Position of a step in its own trace. */
export type StepIndex = Brand<number, "StepIndex">;

/** The source of a span's kind. */
export type Label =
  | { readonly by: "structure" }
  | { readonly by: "detector"; readonly confidence: number }
  | { readonly by: "file" }
  | { readonly by: "person" };

interface Span {
  /** The span is `text.slice(start, end)`, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The node of the search tree that the span belongs to, if the trace was made from one. */
  readonly node: number | null;
  readonly label: Label;
}

export type TraceStep =
  /** Always step 0, so that "back to the beginning" has a target; it matches the root of a search tree. */
  | (Span & { readonly kind: "problem" })
  | (Span & { readonly kind: "step" })
  /** Examines the step before it. */
  | (Span & { readonly kind: "reflection"; readonly verdict: "good" | "bad" | "unsure" })
  /** The next step continues from `target`, which is always earlier. */
  | (Span & { readonly kind: "backtrack"; readonly target: StepIndex })
  | (Span & { readonly kind: "answer"; readonly answer: string; readonly verdict: Verdict["outcome"] });

export type TraceStepKind = TraceStep["kind"];

/** One linear chain of thought, as views draw it. Spans are in order and never overlap; gaps are legal. */
export interface ChainOfThought {
  /** "astro" reflects and backtracks; "direct" is the control, the path to the answer alone. */
  readonly form: "astro" | "direct";
  readonly text: string;
  readonly steps: readonly TraceStep[];
  /** Whether the model was cut off in its last step; left out, it was not. */
  readonly isCutOff?: boolean;
}

/** A chain of thought made from a tree. Edges are derived (lib/graph), never stored. */
export interface Trace extends ChainOfThought {
  readonly problem: Problem;
  readonly provenance: Provenance;
}
