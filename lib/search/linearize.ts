import { failure, ok, type Result } from "../base/result";
import { createRng } from "../base/rng";
import { type NodeId, ROOT } from "./node";
import { answerOf, childrenOf, outcomeOf, parentOf, pathTo, type SearchTree } from "./tree";

/** One move of the long chain of thought through the tree. */
export type Move =
  /** To a child of the present node, visited for the first time. */
  | { readonly kind: "visit"; readonly node: NodeId }
  /** Up to a strict ancestor of the present node. */
  | { readonly kind: "backtrack"; readonly to: NodeId };

export interface Linearization {
  readonly moves: readonly Move[];
  /** n*: the correct terminal where the moves end. */
  readonly correct: NodeId;
  /** The incorrect terminals visited before, in the order of the visit. May be fewer than requested. */
  readonly incorrect: readonly NodeId[];
  /** Every terminal with an answer, depth first. */
  readonly terminals: Terminals;
  /** The drawn incorrect terminals, in the order of the draw, up to its end. */
  readonly draw: readonly DrawnTerminal[];
}

export interface Terminals {
  readonly correct: readonly NodeId[];
  readonly incorrect: readonly NodeId[];
}

/** An incorrect terminal in the draw. */
export interface DrawnTerminal {
  readonly node: NodeId;
  /** An earlier terminal with the same answer, because of which this one is skipped; null where it is kept. */
  readonly sameAs: NodeId | null;
}

/** Which incorrect terminals a trace may visit, and in what order. Without rules, all of them, in the order of `inOrder`. */
export interface LinearizationRules {
  readonly canTell?: (node: NodeId) => boolean;
  /** An order of siblings. The walk is then depth first in this order, and visits only terminals before the correct one. */
  readonly compareSiblings?: CompareSiblings;
}

/** Negative where `a` is tried before its sibling `b`. */
export type CompareSiblings = (tree: SearchTree, a: NodeId, b: NodeId) => number;

/**
 * Procedure cloning, part one (docs/method.md, section 3, Algorithm 1): a walk over the tree through up to `mistakes` incorrect terminals
 * with pairwise different answers to one correct terminal. The verifier has checked every step of a correct terminal, which is the
 * quality filter for models that cannot judge themselves. The error says why a tree gives no trace.
 */
export function linearize(
  tree: SearchTree,
  mistakes: number,
  seed: number,
  { canTell, compareSiblings }: LinearizationRules = {},
): Result<Linearization> {
  const terminals = terminalsOf(tree);
  if (terminals.correct.length === 0) return failure(whyNone(tree, terminals.incorrect.length));
  const rng = createRng(seed, "linearize");
  const correct = terminals.correct[rng.below(terminals.correct.length)] as NodeId;
  const compare = compareSiblings === undefined ? null : comparePathsBy(tree, compareSiblings);
  const isCandidate = (node: NodeId) => (canTell?.(node) ?? true) && (compare === null || compare(node, correct) < 0);
  const draw = drawIncorrect(tree, rng.shuffle(terminals.incorrect.filter(isCandidate)), correct, mistakes);
  const kept = draw.flatMap(({ node, sameAs }) => (sameAs === null ? [node] : []));
  const incorrect = compare === null ? inOrder(tree, kept, correct) : [...kept].sort(compare);
  return ok({ moves: walkThrough(tree, [...incorrect, correct]), correct, incorrect, terminals, draw });
}

/** The terminals of each tree at its last size: a notebook can have a thousand traces of one tree, which grows in place. */
const known = new WeakMap<SearchTree, { readonly events: number; readonly size: number; readonly terminals: Terminals }>();

function terminalsOf(tree: SearchTree): Terminals {
  const { events, size } = tree;
  const there = known.get(tree);
  if (there?.events === events && there.size === size) return there.terminals;
  const terminals = collectTerminals(tree);
  known.set(tree, { events, size, terminals });
  return terminals;
}

/** Step 1: depth first, the terminals with an answer, by verdict. */
function collectTerminals(tree: SearchTree): Terminals {
  const correct: NodeId[] = [];
  const incorrect: NodeId[] = [];
  const stack: NodeId[] = [ROOT];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const outcome = outcomeOf(tree, node);
    if (outcome === "right") correct.push(node);
    if (outcome === "wrong" && answerOf(tree, node) !== null) incorrect.push(node);
    stack.push(...childrenOf(tree, node).reverse());
  }
  return { correct, incorrect };
}

/** Step 3: the first `count` whose answers differ from each other and from the correct one. */
function drawIncorrect(tree: SearchTree, shuffled: readonly NodeId[], correct: NodeId, count: number): DrawnTerminal[] {
  const owners = new Map([[answerOf(tree, correct), correct]]);
  const draw: DrawnTerminal[] = [];
  for (const node of shuffled) {
    if (owners.size > count) break;
    const answer = answerOf(tree, node);
    const sameAs = owners.get(answer) ?? null;
    if (sameAs === null) owners.set(answer, node);
    draw.push({ node, sameAs });
  }
  return draw;
}

/**
 * The order of the visits is our choice: paths that share the least with the correct path come first, neighbors together, so that every
 * attempt continues from a node on the path just left.
 */
function inOrder(tree: SearchTree, drawn: readonly NodeId[], correct: NodeId): NodeId[] {
  const correctPath = pathTo(tree, correct);
  const key = (node: NodeId) => ({ path: pathTo(tree, node), shared: sharedLength(correctPath, pathTo(tree, node)) });
  return drawn
    .map((node) => ({ node, ...key(node) }))
    .sort((a, b) => a.shared - b.shared || comparePaths(a.path, b.path))
    .map(({ node }) => node);
}

/** Terminals in depth-first order. */
function comparePathsBy(tree: SearchTree, compareSiblings: CompareSiblings): (a: NodeId, b: NodeId) => number {
  return (a, b) => {
    const [first, second] = [pathTo(tree, a), pathTo(tree, b)];
    const shared = sharedLength(first, second);
    const [left, right] = [first[shared], second[shared]];
    if (left === undefined || right === undefined) return first.length - second.length;
    return compareSiblings(tree, left, right) || left - right;
  };
}

/**
 * Steps 4 and 5: the new nodes of each path in turn, with a backtrack to the lowest common ancestor wherever the next node is not a child.
 */
function walkThrough(tree: SearchTree, terminals: readonly NodeId[]): Move[] {
  const moves: Move[] = [];
  const visited = new Set<NodeId>([ROOT]);
  let at: NodeId = ROOT;
  for (const terminal of terminals) {
    for (const node of pathTo(tree, terminal)) {
      if (visited.has(node)) continue;
      if (parentOf(tree, node) !== at) moves.push({ kind: "backtrack", to: lowestCommonAncestor(tree, at, node) });
      moves.push({ kind: "visit", node });
      visited.add(node);
      at = node;
    }
  }
  return moves;
}

function lowestCommonAncestor(tree: SearchTree, a: NodeId, b: NodeId): NodeId {
  const pathA = pathTo(tree, a);
  return pathA[sharedLength(pathA, pathTo(tree, b)) - 1] as NodeId;
}

function sharedLength(a: readonly NodeId[], b: readonly NodeId[]): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function comparePaths(a: readonly NodeId[], b: readonly NodeId[]): number {
  const shared = sharedLength(a, b);
  return (a[shared] ?? -1) - (b[shared] ?? -1);
}

function whyNone(tree: SearchTree, incorrect: number): string {
  if (tree.size === 1) return "The tree is empty: run the search first.";
  const steps = tree.size === 2 ? "its one step" : `its ${tree.size - 1} steps`;
  const wrong = incorrect === 0 ? "" : ` (${incorrect} ended in a wrong answer)`;
  return `The search found no right solution among ${steps}${wrong}, so there is nothing to tell. Run more iterations, or another seed.`;
}
