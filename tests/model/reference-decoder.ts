import { type DecoderShape, layerNames, NORM_EPSILON } from "../../lib/model/decoder/architecture";

export type ReferenceWeights = ReadonlyMap<string, ArrayLike<number>>;

/** The decoder once more, in float64 and with plain loops, shared with nothing in `lib`: the oracle of the graphs' tests. One row of logits a token. */
export function referenceLogits(shape: DecoderShape, weights: ReferenceWeights, tokens: readonly number[]): number[][] {
  const { width, vocabulary, headSize, heads } = shape;
  const get = (name: string): ArrayLike<number> => {
    const found = weights.get(name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  const times = (row: readonly number[], name: string, columns: number): number[] => {
    const matrix = get(name);
    return Array.from({ length: columns }, (_, j) => row.reduce((sum, x, i) => sum + x * Number(matrix[i * columns + j]), 0));
  };
  const norm = (row: readonly number[], name: string): number[] => {
    const root = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0) / row.length + NORM_EPSILON);
    return row.map((x, i) => (x / root) * Number(get(name)[i]));
  };
  const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x + Number(b[i]));
  const turn = (row: readonly number[], position: number): number[] =>
    row.map((x, index) => {
      const within = index % headSize;
      const half = headSize / 2;
      const angle = position * shape.rotaryBase ** ((-2 * (within % half)) / headSize);
      const partner = Number(row[within < half ? index + half : index - half]);
      return x * Math.cos(angle) + (within < half ? -1 : 1) * partner * Math.sin(angle);
    });

  let residual = tokens.map((token) => Array.from({ length: width }, (_, i) => Number(get("embedding")[token * width + i])));
  for (let layer = 0; layer < shape.layers; layer++) {
    const names = layerNames(layer);
    const normed = residual.map((row) => norm(row, names.attentionNorm));
    const queries = normed.map((row, position) => turn(times(row, names.query, width), position));
    const keys = normed.map((row, position) => turn(times(row, names.key, width), position));
    const values = normed.map((row) => times(row, names.value, width));
    residual = residual.map((row, t) => {
      const attended = new Array<number>(width).fill(0);
      for (let head = 0; head < heads; head++) {
        const lanes = Array.from({ length: headSize }, (_, i) => head * headSize + i);
        const scores = keys
          .slice(0, t + 1)
          .map((key) => lanes.reduce((sum, i) => sum + Number(queries[t]?.[i]) * Number(key[i]), 0) / Math.sqrt(headSize));
        const exponentials = scores.map((score) => Math.exp(score - Math.max(...scores)));
        const total = exponentials.reduce((sum, x) => sum + x, 0);
        for (const i of lanes) attended[i] = exponentials.reduce((sum, x, s) => sum + (x / total) * Number(values[s]?.[i]), 0);
      }
      return plus(row, times(attended, names.output, width));
    });
    residual = residual.map((row) => {
      const hidden = times(norm(row, names.feedForwardNorm), names.up, shape.feedForward).map((x) => Math.max(0, x) ** 2);
      return plus(row, times(hidden, names.down, width));
    });
  }
  return residual.map((row) => times(norm(row, "final.norm"), "unembedding", vocabulary));
}
