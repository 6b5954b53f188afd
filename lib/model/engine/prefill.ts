import type { InferenceSession, Tensor } from "onnxruntime-common";
import { present } from "../../base/assert";
import type { DecoderShape } from "../decoder/architecture";
import type { OnnxRuntime } from "../onnx/runtime";
import { cacheRowLength } from "./branch-graph";
import type { TokenTree } from "./token-tree";

/**
 * Computes the tokens of a given text that are not in the tree yet, in one run of the forward graph, on top of the cache of those that are.
 * Returns the computed nodes in order.
 */
export async function prefill(
  tree: TokenTree,
  path: readonly number[],
  graph: { readonly session: InferenceSession; readonly shape: DecoderShape; readonly runtime: OnnxRuntime },
): Promise<number[]> {
  const firstMissing = path.findIndex((node) => !tree.isComputed(node));
  if (firstMissing < 0) return [];
  const missing = path.slice(firstMissing);
  const feeds = forwardFeeds(tree, path.slice(0, firstMissing), missing, graph.shape, graph.runtime);
  let results: Readonly<Record<string, Tensor>> = {};
  try {
    results = (await graph.session.run(feeds)) as Readonly<Record<string, Tensor>>;
    await storePrefix(tree, path, missing, results, graph.shape);
    return missing;
  } finally {
    for (const tensor of [...Object.values(feeds), ...Object.values(results)]) tensor.dispose();
  }
}

function forwardFeeds(
  tree: TokenTree,
  past: readonly number[],
  missing: readonly number[],
  shape: DecoderShape,
  runtime: OnnxRuntime,
): Record<string, Tensor> {
  const total = past.length + missing.length;
  const integers = (values: readonly number[], dims: readonly number[]) => runtime.int64(BigInt64Array.from(values, BigInt), dims);
  const feeds: Record<string, Tensor> = {
    input_ids: integers(
      missing.map((node) => tree.token(node)),
      [1, missing.length],
    ),
    attention_mask: integers(new Array<number>(total).fill(1), [1, total]),
    position_ids: integers(
      missing.map((node) => tree.depth(node)),
      [1, missing.length],
    ),
    num_logits_to_keep: integers([0], []),
  };
  const { heads, headSize } = shape;
  eachCachePart(shape, (name, offset) => {
    const part = new Float32Array(past.length * shape.width);
    past.forEach((node, slot) => {
      const row = tree.cache(node);
      for (let head = 0; head < heads; head++) {
        const from = offset + head * headSize;
        part.set(row.subarray(from, from + headSize), (head * past.length + slot) * headSize);
      }
    });
    feeds[`past_key_values.${name}`] = runtime.float32(part, [1, heads, past.length, headSize]);
  });
  return feeds;
}

async function storePrefix(
  tree: TokenTree,
  path: readonly number[],
  missing: readonly number[],
  results: Readonly<Record<string, Tensor>>,
  shape: DecoderShape,
): Promise<void> {
  const { heads, headSize, vocabulary } = shape;
  // On WebGPU transformers.js leaves the cache on the GPU.
  const read = async (name: string) => [name, (await present(results[name], name).getData()) as Float32Array] as const;
  const data = new Map(await Promise.all(Object.keys(results).map(read)));
  const dataOf = (name: string): Float32Array => present(data.get(name), name);
  const logits = dataOf("logits");
  const row = new Float32Array(cacheRowLength(shape));
  missing.forEach((node, i) => {
    const slot = path.length - missing.length + i;
    eachCachePart(shape, (name, offset) => {
      const cached = dataOf(`present.${name}`);
      for (let head = 0; head < heads; head++) {
        const from = (head * path.length + slot) * headSize;
        row.set(cached.subarray(from, from + headSize), offset + head * headSize);
      }
    });
    tree.store(node, logits.subarray(i * vocabulary, (i + 1) * vocabulary), row);
  });
}

/** The parts of a cache row in their order: `layers`, then key and value, then heads. */
function eachCachePart(shape: DecoderShape, visit: (name: string, offset: number) => void): void {
  for (let layer = 0; layer < shape.layers; layer++) {
    visit(`${layer}.key`, layer * 2 * shape.width);
    visit(`${layer}.value`, (layer * 2 + 1) * shape.width);
  }
}
