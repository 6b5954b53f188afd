import type { InferenceSession, Tensor } from "onnxruntime-common";
import { present } from "../../base/assert";
import { intAt } from "../../base/columns";
import type { DecoderShape } from "../decoder/architecture";
import { MASKED } from "../decoder/blocks";
import type { OnnxRuntime } from "../onnx/runtime";
import { cacheRowLength } from "./branch-graph";
import { GREEDY, inverseTemperature } from "./graph-sampler";
import type { TokenTree } from "./token-tree";

/** A token to compute, whose parent is computed, and the uniforms of the draws after it, one for each further decoding step. */
export interface BranchRow {
  readonly node: number;
  readonly uniforms: readonly number[];
}

/**
 * Computes the rows' tokens into the tree; in runs of several steps, also the tokens that each row's uniforms lead to. Returns the computed
 * nodes in order. Disposes of every tensor that it makes before it returns or throws.
 */
export async function runBranches(
  tree: TokenTree,
  rows: readonly BranchRow[],
  graph: { readonly session: InferenceSession; readonly shape: DecoderShape; readonly steps: number; readonly runtime: OnnxRuntime },
  temperature: number,
): Promise<number[]> {
  const { shape, steps, runtime } = graph;
  const feeds = branchFeeds(tree, rows, shape, steps, runtime, temperature);
  let results: Readonly<Record<string, Tensor>> = {};
  try {
    results = (await graph.session.run(feeds)) as Readonly<Record<string, Tensor>>;
    return storeResults(tree, rows, results, shape, steps);
  } finally {
    for (const tensor of [...Object.values(feeds), ...Object.values(results)]) tensor.dispose();
  }
}

function branchFeeds(
  tree: TokenTree,
  rows: readonly BranchRow[],
  shape: DecoderShape,
  steps: number,
  runtime: OnnxRuntime,
  temperature: number,
): Record<string, Tensor> {
  const length = cacheRowLength(shape);
  const common = tree.commonAncestor(rows.map(({ node }) => node));
  const prefixPath = tree.path(common);
  const prefix = new Float32Array(prefixPath.length * length);
  prefixPath.forEach((node, i) => {
    prefix.set(tree.cache(node), i * length);
  });
  const suffixPaths = rows.map(({ node }) => tree.path(tree.parent(node)).slice(prefixPath.length));
  // At least one slot, masked where it is empty: WebGPU does not accept tensors without elements.
  const suffixLength = Math.max(1, ...suffixPaths.map((path) => path.length));
  const suffix = new Float32Array(rows.length * suffixLength * length);
  const bias = new Float32Array(rows.length * suffixLength).fill(MASKED);
  suffixPaths.forEach((path, row) => {
    path.forEach((node, slot) => {
      suffix.set(tree.cache(node), (row * suffixLength + slot) * length);
      bias[row * suffixLength + slot] = 0;
    });
  });
  const feeds: Record<string, Tensor> = {
    tokens: runtime.int32(
      Int32Array.from(rows, ({ node }) => tree.token(node)),
      [rows.length, 1],
    ),
    positions: runtime.int32(
      Int32Array.from(rows, ({ node }) => tree.depth(node)),
      [rows.length, 1],
    ),
    prefix: runtime.float32(prefix, [1, prefixPath.length, length]),
    suffix: runtime.float32(suffix, [rows.length, suffixLength, length]),
    suffix_bias: runtime.float32(bias, [rows.length, 1, 1, suffixLength]),
  };
  if (steps === 1) return feeds;
  const uniforms = Float32Array.from({ length: (steps - 1) * rows.length }, (_, i) => {
    const row = rows[i % rows.length] as BranchRow;
    return temperature > 0 ? (row.uniforms[Math.floor(i / rows.length)] ?? 0.5) : GREEDY.uniform;
  });
  return {
    ...feeds,
    uniforms: runtime.float32(uniforms, [steps - 1, rows.length, 1]),
    inverse_temperature: runtime.float32(Float32Array.of(inverseTemperature(temperature)), []),
  };
}

function storeResults(
  tree: TokenTree,
  rows: readonly BranchRow[],
  results: Readonly<Record<string, Tensor>>,
  shape: DecoderShape,
  steps: number,
): number[] {
  const length = cacheRowLength(shape);
  const logits = present(results.logits, "logits").data as Float32Array;
  const cache = present(results.cache, "cache").data as Float32Array;
  const sampled = steps > 1 ? (present(results.sampled, "sampled").data as Int32Array) : new Int32Array(0);
  const computed: number[] = [];
  rows.forEach(({ node, uniforms }, row) => {
    let at = node;
    // Beyond the given uniforms, the graph has decoded past the end of the request.
    for (let step = 0; step <= Math.min(steps - 1, uniforms.length); step++) {
      if (step > 0) at = tree.child(at, intAt(sampled, row * (steps - 1) + step - 1));
      if (tree.isComputed(at)) continue;
      const offset = row * steps + step;
      tree.store(
        at,
        logits.subarray(offset * shape.vocabulary, (offset + 1) * shape.vocabulary),
        cache.subarray(offset * length, (offset + 1) * length),
      );
      computed.push(at);
    }
  });
  return computed;
}
