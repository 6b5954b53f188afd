import type { Provenance } from "../base/provenance";
import { createRng } from "../base/rng";
import type { PolicySource } from "../model/policy-source";
import { neededCapability } from "../problems/capabilities";
import { familyOf } from "../problems/families";
import type { FamilyName, Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { type LinearizationOrder, siblingsBy } from "../search/linearization-order";
import { type LinearizationRules, linearize } from "../search/linearize";
import { search } from "../search/mcts";
import { traceFromTree } from "../search/trace-from-tree";
import { createTree, nodesThat, replay, type SearchTree, stepsTo } from "../search/tree";
import type { Trace } from "../trace/trace";
import { judgeOf, verify } from "../verify/verify";

/** Everything that decides a training set: the same plan with the same model on the same device gives the same set. */
export interface CorpusPlan {
  readonly family: FamilyName;
  readonly seed: number;
  /** How many problems of the training split are searched. */
  readonly problems: number;
  readonly configuration: SearchConfiguration;
  /** Traces with mistakes from each usable tree, beside the one without (docs/method.md, section 3: three). */
  readonly tracesWithMistakes: number;
  /** The most mistakes of a trace, k. The paper uses 2. */
  readonly mostMistakes: number;
  /**
   * The order in which a trace tries wrong paths. In a fixed order, each trace takes a drawn share of the mistakes before the right path.
   */
  readonly order: LinearizationOrder;
  /** A reflection finds nodes with at least this Q good. */
  readonly quality: number;
}

/** A problem of the plan and the events of its search, without rollouts: only their rewards are needed. */
export interface SearchedProblem {
  readonly index: number;
  readonly problem: Problem;
  readonly provenance: Provenance;
  readonly events: readonly SearchEvent[];
}

/** Searches the problems of the plan in order, from number `first` on. */
export async function* searchProblems(
  plan: CorpusPlan,
  source: PolicySource,
  { first, signal }: { readonly first: number; readonly signal?: AbortSignal },
): AsyncGenerator<SearchedProblem, void, void> {
  for (let index = first; index < plan.problems; index++) yield await searchProblem(plan, source, index, signal);
}

/** Searches problem `index`; depends on the plan, the model and the index alone. */
export async function searchProblem(plan: CorpusPlan, source: PolicySource, index: number, signal?: AbortSignal): Promise<SearchedProblem> {
  const { family, seed, configuration } = plan;
  const { generate } = neededCapability(family, "generator", "there are no problems to search");
  const problem = generate(seed, index, "train");
  const policy = source.createPolicy();
  const events: SearchEvent[] = [];
  try {
    const judge = judgeOf(problem);
    const request = { problem, policy, judge, configuration, seed: searchSeed(seed, index), ...(signal === undefined ? {} : { signal }) };
    for await (const event of search(createTree(), request)) events.push(withoutRollouts(event));
  } finally {
    policy.dispose();
  }
  signal?.throwIfAborted();
  const provenance = { ...source.describe(), seed: searchSeed(seed, index), configuration: { ...configuration }, versions: {}, when: null };
  return { index, problem, provenance, events };
}

/** Gives searches of one plan seeds that share no draws. */
const searchSeed = (seed: number, index: number): number => seed * 1_000_003 + index;

const withoutRollouts = (event: SearchEvent): SearchEvent =>
  event.kind === "simulate" ? { ...event, results: event.results.map((result) => ({ ...result, rollouts: [] })) } : event;

/** The traces of one tree: ASTRO traces, and for each the control, the direct path to the same right terminal. */
export interface CorpusEntry {
  readonly problem: Problem;
  readonly tree: SearchTree;
  readonly provenance: Provenance;
  /** The first has no mistakes. */
  readonly astro: readonly Trace[];
  readonly direct: readonly Trace[];
}

/** How many trees and traces passed each stage (docs/method.md, section 3). */
export interface Funnel {
  readonly trees: number;
  /** Trees with a right terminal. */
  readonly usable: number;
  /** Usable trees with a right terminal that passed the quality filter: the exact verifier, at every step. */
  readonly kept: number;
  /** ASTRO traces by their number of mistakes. */
  readonly traces: Readonly<Record<number, number>>;
}

/** Makes the plan's traces from its trees. A problem that occurs twice is used once. */
export function linearizeCorpus(
  plan: CorpusPlan,
  searched: Iterable<SearchedProblem>,
): { readonly entries: readonly CorpusEntry[]; readonly funnel: Funnel } {
  const entries: CorpusEntry[] = [];
  const used = new Set<string>();
  const traces: Record<number, number> = {};
  let trees = 0;
  let usable = 0;
  for (const { index, problem, provenance, events } of searched) {
    trees++;
    const tree = replay(events);
    if (nodesThat(tree, "right").length === 0) continue;
    usable++;
    if (used.has(problem.id)) continue;
    used.add(problem.id);
    const made = linearizeTree(plan, index, problem, provenance, tree);
    for (const { mistakes } of made) traces[mistakes] = (traces[mistakes] ?? 0) + 1;
    entries.push({
      problem,
      provenance,
      tree,
      astro: made.map(({ astro }) => astro),
      direct: made.map(({ direct }) => direct),
    });
  }
  return { entries, funnel: { trees, usable, kept: entries.length, traces } };
}

/** An ASTRO trace and its control. */
interface MadeTraces {
  readonly mistakes: number;
  readonly astro: Trace;
  readonly direct: Trace;
}

function linearizeTree(plan: CorpusPlan, index: number, problem: Problem, provenance: Provenance, tree: SearchTree): readonly MadeTraces[] {
  const rules = linearizationRules(plan, problem, tree);
  const made: MadeTraces[] = [];
  const seen = new Set<string>();
  for (let number = 0; number <= plan.tracesWithMistakes; number++) {
    const seed = searchSeed(plan.seed, index) * 16 + number;
    const all = linearize(tree, number === 0 ? 0 : Number.POSITIVE_INFINITY, seed, rules);
    if (!all.ok) throw new Error(all.error);
    const mistakes = number === 0 ? 0 : drawMistakes(plan, all.value.incorrect.length, seed);
    if (number > 0 && mistakes === 0) continue;
    const request = { mistakes, quality: plan.quality, seed };
    const astro = traceFromTree(tree, problem, provenance, { form: "astro", ...request }, rules);
    const direct = traceFromTree(tree, problem, provenance, { form: "direct", ...request }, rules);
    if (!astro.ok || !direct.ok) throw new Error(`the tree of ${problem.id} gives no trace`);
    if (seen.has(astro.value.text)) continue;
    seen.add(astro.value.text);
    made.push({ mistakes, astro: astro.value, direct: direct.value });
  }
  return made;
}

/** How many of the `available` mistakes this trace makes. In a fixed order a share drawn for each trace, at least one. */
function drawMistakes({ order, mostMistakes }: CorpusPlan, available: number, seed: number): number {
  const most = Math.min(available, mostMistakes);
  if (most === 0) return 0;
  const rng = createRng(seed, "linearize", 1);
  if (order === "drawn") return Math.min(available, 1 + rng.below(mostMistakes));
  const share = LEAST_SHARE + (1 - LEAST_SHARE) * rng.uniform();
  return Math.max(1, available * share > mostMistakes ? 1 + rng.below(mostMistakes) : Math.round(available * share));
}

const LEAST_SHARE = 0.3;

/** Of a family without an order of its own: siblings stay as they were drawn. */
const drawnOrder = (): number => 0;

function linearizationRules({ order, family }: CorpusPlan, problem: Problem, tree: SearchTree): LinearizationRules {
  const { mistakes, compareSteps = drawnOrder } = familyOf(family);
  if (order === "canonical") neededCapability(family, "compareSteps", "its traces cannot follow the family’s order of steps");
  const compareSiblings = siblingsBy(order, compareSteps);
  return {
    ...(mistakes === "dead-end" ? { canTell: (node: number) => verify(problem, stepsTo(tree, node)).isSound === true } : {}),
    ...(compareSiblings === undefined ? {} : { compareSiblings }),
  };
}

/** The part of a trace behind the statement, every line ended: the text that a model learns to write. */
export const solutionOf = ({ problem, text }: Trace): string => `${text.slice(problem.statement.length + 1)}\n`;
