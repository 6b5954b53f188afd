import { layerNames, parametersOf } from "../../model/decoder/architecture";
import { MASKED, type Rotary, rotaryTables } from "../../model/decoder/blocks";
import type { Value } from "../../model/onnx/graph-builder";
import { attention } from "./attention";
import { embedding, linear, mergeHeads, rmsNorm, rotary, splitHeads, squaredRelu, type Tape } from "./blocks";
import type { Objective } from "./objective";

/** A branch of a layer, whose output is added to the residual stream `[N, W]`. */
interface Branch {
  readonly output: Value;
  readonly backward: (gradient: Value) => Value;
}

/**
 * The whole decoder forward and backward, from `tokens [N, 1]` (int32). Returns the objective of its logits `[N, V]`, and fills
 * `tape.gradients`.
 */
export function differentiateLoss<Made extends Objective>(tape: Tape, tokens: Value, objective: (logits: Value) => Made): Made {
  const { graph, shape } = tape;
  const positions = positionConstants(tape);
  const embedded = embedding(tape, tokens, "embedding");
  const branches: Branch[] = [];
  let residual = embedded.output;
  const add = (branch: Branch): void => {
    branches.push(branch);
    residual = graph.op("Add", [residual, branch.output]);
  };
  for (let layer = 0; layer < shape.layers; layer++) {
    add(attentionBranch(tape, layer, residual, positions));
    add(feedForwardBranch(tape, layer, residual));
  }
  const normed = rmsNorm(tape, residual, "final.norm");
  const logits = linear(tape, normed.output, "unembedding");
  const made = objective(logits.output);

  let gradient = normed.backward(logits.backward(made.backward()));
  for (const branch of branches.reverse()) gradient = graph.op("Add", [gradient, branch.backward(gradient)]);
  embedded.backward(gradient);
  for (const { name } of parametersOf(shape)) if (!tape.gradients.has(name)) throw new Error(`${name} has no gradient`);
  return made;
}

interface PositionConstants {
  readonly forward: Rotary;
  readonly back: Rotary;
  /** `[T, T]`: 0 up to a position itself, `MASKED` after it. */
  readonly bias: Value;
}

function positionConstants({ graph, shape, bucket }: Tape): PositionConstants {
  const { length } = bucket;
  const half = shape.headSize / 2;
  const { cosine, sine } = rotaryTables({ ...shape, maxPositions: length });
  const cosines = graph.initializer("rotary.cosine", [length, half], cosine);
  const bias = Float32Array.from({ length: length * length }, (_, index) => (index % length > Math.floor(index / length) ? MASKED : 0));
  return {
    forward: { cosine: cosines, sine: graph.initializer("rotary.sine", [length, half], sine) },
    back: {
      cosine: cosines,
      sine: graph.initializer(
        "rotary.sine.back",
        [length, half],
        sine.map((value) => -value),
      ),
    },
    bias: graph.initializer("causal", [length, length], bias),
  };
}

function attentionBranch(tape: Tape, layer: number, residual: Value, positions: PositionConstants): Branch {
  const names = layerNames(layer);
  const normed = rmsNorm(tape, residual, names.attentionNorm);
  const project = (matrix: string, isRotated: boolean) => {
    const projected = linear(tape, normed.output, matrix);
    const heads = splitHeads(tape, projected.output);
    const turned = isRotated ? rotary(tape, heads.output, positions.forward, positions.back) : null;
    return {
      output: turned?.output ?? heads.output,
      backward: (gradient: Value) => projected.backward(heads.backward(turned?.backward(gradient) ?? gradient)),
    };
  };
  const query = project(names.query, true);
  const key = project(names.key, true);
  const value = project(names.value, false);
  const attended = attention(tape, query.output, key.output, value.output, positions.bias);
  const merged = mergeHeads(tape, attended.output);
  const output = linear(tape, merged.output, names.output);
  return {
    output: output.output,
    backward: (gradient) => {
      const by = attended.backward(merged.backward(output.backward(gradient)));
      const sum = tape.graph.op("Sum", [query.backward(by.query), key.backward(by.key), value.backward(by.value)]);
      return normed.backward(sum);
    },
  };
}

function feedForwardBranch(tape: Tape, layer: number, residual: Value): Branch {
  const names = layerNames(layer);
  const normed = rmsNorm(tape, residual, names.feedForwardNorm);
  const up = linear(tape, normed.output, names.up);
  const hidden = squaredRelu(tape, up.output);
  const down = linear(tape, hidden.output, names.down);
  return {
    output: down.output,
    backward: (gradient) => normed.backward(up.backward(hidden.backward(down.backward(gradient)))),
  };
}
