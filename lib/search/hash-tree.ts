import { giveWay } from "../base/give-way";
import { canonicalJson, createTextHash } from "../base/hash";
import type { SearchTree } from "./tree";

/** SHA-256 over everything the search decided: structure, texts, priors, N, value sums, outcomes and rollouts, bit for bit. */
export function hashTree(tree: SearchTree): string {
  const hash = createTextHash();
  for (const part of partsOf(tree)) hash.add(part);
  return hash.digest();
}

/** Characters hashed in one task: some milliseconds. */
const CHARACTERS_AT_ONCE = 100_000;

/** The same in many short tasks, for a large tree on the page's thread. The tree must not change meanwhile. */
export async function hashTreeInTasks(tree: SearchTree): Promise<string> {
  const hash = createTextHash();
  let characters = 0;
  for (const part of partsOf(tree)) {
    hash.add(part);
    characters += part.length;
    if (characters < CHARACTERS_AT_ONCE) continue;
    characters = 0;
    await giveWay();
  }
  return hash.digest();
}

/** Elements of a list that make one part. */
const TOGETHER = 16;

/** The canonical JSON of what is hashed, in parts; the fields in the order of their names. */
function* partsOf(tree: SearchTree): Generator<string, void, void> {
  const { size } = tree;
  yield '{"details":';
  yield* listOf(tree.details, tree.details.length);
  yield `,"iterations":${canonicalJson(tree.iterations)},"outcome":`;
  yield* listOf(tree.outcome, size);
  yield ',"parent":';
  yield* listOf(tree.parent, size);
  yield ',"prior":';
  yield* listOf(tree.prior, size);
  yield ',"rollouts":';
  yield* listOf(tree.rollouts, tree.rollouts.length);
  yield `,"stage":${canonicalJson(tree.stage)},"text":`;
  yield* listOf(tree.text, tree.text.length);
  yield ',"valueSum":';
  yield* listOf(tree.valueSum, size);
  yield ',"visits":';
  yield* listOf(tree.visits, size);
  yield "}";
}

function* listOf(values: ArrayLike<unknown>, length: number): Generator<string, void, void> {
  yield "[";
  for (let from = 0; from < length; from += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, length - from) }, (_, at) => values[from + at]);
    yield `${from === 0 ? "" : ","}${canonicalJson(some).slice(1, -1)}`;
  }
  yield "]";
}
