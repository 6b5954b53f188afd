import { askedProblem } from "../document/evaluation/asked-problem";
import { type DrawnProblem, type EvaluationState, isEvaluationGoing } from "../document/evaluation/evaluation-run";
import { foldText } from "../document/fold-text";
import type { Cell, CellId } from "../document/kinds/notebook";
import { saidWords } from "../document/said-words";
import { sourceOf } from "../document/source-of";
import type { Outcome } from "../search/events";
import { meanValue, outcomeOf, type SearchTree, visitsOf } from "../search/tree";
import type { TraceStep } from "../trace/trace";
import type { SearchState } from "./search/search-state";
import type { SessionState } from "./session-state";

/**
 * What can be looked for: nodes of a tree and steps of a trace by what they are, solutions of an evaluation by what they come to, problems, cells of
 * text, and the settings of the others.
 */
export const findKinds = ["step", "reflection", "backtrack", "right", "wrong", "cutOff", "unknown", "problem", "text", "settings"] as const;
export type FindKind = (typeof findKinds)[number];

export interface FindQuery {
  /** Found wherever they stand in this order, without regard to case and diacritics. */
  readonly words: string;
  /** Any of these; none means all. */
  readonly kinds: readonly FindKind[];
  /** Q from, to, both included; null for any, also for none. */
  readonly value: { readonly from: number; readonly to: number } | null;
  /** A part of the answer that a node, a rollout of it, or a step states. */
  readonly answer: string;
}

export const emptyQuery: FindQuery = { words: "", kinds: [], value: null, answer: "" };

/**
 * A place that was found. "text" is all that a text cell, a problem cell or the settings of another say. A solution is the greedy one of a candidate
 * of an evaluation, by their indices; without a candidate it is the problem that all of them were given.
 */
export interface Hit {
  readonly cell: CellId;
  readonly place:
    | { readonly kind: "node"; readonly node: number }
    | { readonly kind: "step"; readonly index: number }
    | { readonly kind: "solution"; readonly problem: number; readonly candidate: number | null }
    | { readonly kind: "text" };
}

/** What is looked through. */
export type Findable = Pick<SessionState, "notebook" | "searches" | "traces" | "problems" | "evaluations">;

/** Every place of a notebook that the query means, in the order of the cells and within them of time. An empty query means none. */
export function find(state: Findable, query: FindQuery): readonly Hit[] {
  const words = foldText(query.words).trim();
  const answer = foldText(query.answer).trim();
  if (words === "" && answer === "" && query.value === null && query.kinds.length === 0) return [];
  const wanted: Wanted = { words, answer, value: query.value, kinds: query.kinds.length === 0 ? null : new Set(query.kinds) };
  return state.notebook.cells.flatMap((cell) => hitsIn(state, cell, wanted));
}

interface Wanted {
  readonly words: string;
  readonly answer: string;
  readonly value: FindQuery["value"];
  readonly kinds: ReadonlySet<FindKind> | null;
}

/** One thing that may be meant. Texts are functions: most things are ruled out before. */
interface Candidate {
  readonly kind: FindKind;
  /** Q; null where there is none. */
  readonly value: number | null;
  readonly texts: () => readonly string[];
  readonly answers: () => readonly (string | null)[];
}

function isMeant({ kind, value, texts, answers }: Candidate, wanted: Wanted): boolean {
  if (wanted.kinds && !wanted.kinds.has(kind)) return false;
  if (wanted.value && (value === null || value < wanted.value.from || value > wanted.value.to)) return false;
  if (wanted.answer !== "" && !answers().some((answer) => answer !== null && foldText(answer).includes(wanted.answer))) return false;
  return wanted.words === "" || texts().some((text) => foldText(text).includes(wanted.words));
}

/** What the cell itself says, and then what its results hold. */
const hitsIn = (state: Findable, cell: Cell, wanted: Wanted): readonly Hit[] => [
  ...hitsOfWords(state, cell, wanted),
  ...hitsOfSearch(cell.id, state.searches[cell.id], wanted),
  ...hitsOfTrace(state, cell, wanted),
  ...hitsOfEvaluation(cell.id, state.evaluations[cell.id], wanted),
];

function hitsOfWords({ problems }: Findable, cell: Cell, wanted: Wanted): readonly Hit[] {
  const said = saidWords(cell);
  if (said === null) return [];
  // A problem that can be read says more than what was typed.
  const problem = problems[cell.id];
  const text = problem?.ok ? problem.value.statement : said.words.join("\n");
  const isWanted = isMeant({ kind: said.as, value: null, texts: () => [text], answers: () => [] }, wanted);
  return isWanted ? [{ cell: cell.id, place: { kind: "text" } }] : [];
}

function hitsOfTrace(state: Findable, cell: Cell, wanted: Wanted): readonly Hit[] {
  const trace = state.traces[cell.id];
  if (!trace?.ok) return [];
  const { text, steps } = trace.value;
  const source = sourceOf(state.notebook, cell);
  const tree = source === null ? null : (state.searches[source]?.tree ?? null);
  return steps.flatMap((step, index): Hit[] =>
    isMeant(
      {
        kind: kindOfStep(step),
        value: tree && step.node !== null ? meanOf(tree, step.node) : null,
        texts: () => [text.slice(step.start, step.end)],
        answers: () => (step.kind === "answer" ? [step.answer] : []),
      },
      wanted,
    )
      ? [{ cell: cell.id, place: { kind: "step", index } }]
      : [],
  );
}

/** Problem by problem, as the page shows them: what was asked, then what each model wrote. While an evaluation goes on the page shows none. */
function hitsOfEvaluation(cell: CellId, evaluation: EvaluationState | undefined, wanted: Wanted): readonly Hit[] {
  if (!evaluation || isEvaluationGoing(evaluation)) return [];
  const lanes = evaluation.candidates.map(({ problems }) => problems);
  const count = Math.max(0, ...lanes.map(({ length }) => length));
  return Array.from({ length: count }, (_, problem) => {
    const drawn = lanes.map((lane) => lane[problem]);
    const stored = drawn.find((entry) => entry)?.problem;
    const statement = () => (stored && evaluation.plan && askedProblem(evaluation.plan, problem, stored)?.statement) ?? "";
    const asked: Candidate = { kind: "problem", value: null, texts: () => [statement()], answers: () => [] };
    const candidates = [
      { candidate: null, content: asked },
      ...drawn.flatMap((entry, candidate) => (entry ? [{ candidate, content: contentOf(entry) }] : [])),
    ];
    return candidates.flatMap(({ candidate, content }): Hit[] =>
      isMeant(content, wanted) ? [{ cell, place: { kind: "solution", problem, candidate } }] : [],
    );
  }).flat();
}

const contentOf = ({ text, greedy }: DrawnProblem): Candidate => ({
  kind: greedy.isUndecided ? "unknown" : greedy.isRight ? "right" : greedy.isEnded ? "wrong" : "cutOff",
  value: null,
  texts: () => [text],
  answers: () => [greedy.answer],
});

function hitsOfSearch(cell: CellId, search: SearchState | undefined, wanted: Wanted): readonly Hit[] {
  const tree = search?.tree;
  if (!search || !tree) return [];
  const hits: Hit[] = [];
  for (let node = 0; node < tree.size; node++) {
    const rollouts = tree.rollouts[node] ?? [];
    const candidate: Candidate = {
      kind: node === 0 ? "problem" : outcomeKind[outcomeOf(tree, node)],
      value: meanOf(tree, node),
      texts: () => [node === 0 ? (search.problem?.statement ?? "") : (tree.text[node] ?? ""), ...rollouts.map(({ text }) => text)],
      answers: () => [tree.details[node]?.answer ?? null, ...rollouts.map(({ answer }) => answer)],
    };
    if (isMeant(candidate, wanted)) hits.push({ cell, place: { kind: "node", node } });
  }
  return hits;
}

const outcomeKind: Readonly<Record<Outcome, FindKind>> = {
  open: "step",
  right: "right",
  wrong: "wrong",
  cutOff: "cutOff",
  unknown: "unknown",
};

const kindOfStep = (step: TraceStep): FindKind => (step.kind === "answer" ? step.verdict : step.kind);

const meanOf = (tree: SearchTree, node: number): number | null =>
  node < tree.size && visitsOf(tree, node) > 0 ? meanValue(tree, node) : null;
