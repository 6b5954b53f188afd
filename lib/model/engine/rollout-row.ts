import type { Stream } from "../../base/rng";
import type { TokenDraw } from "./sample-token";

/** A text in progress. */
export interface Row {
  readonly prompt: readonly number[];
  readonly stream: Stream;
  /** The most tokens that may be drawn. */
  readonly most: number;
  /** The prompt, then the drawn tokens. */
  readonly tokens: number[];
  readonly logProbabilities: number[];
  readonly entropies: number[];
  isEnded: boolean;
}

export const createRow = (prompt: readonly number[], stream: Stream, most: number): Row => ({
  prompt,
  stream,
  most,
  tokens: [...prompt],
  logProbabilities: [],
  entropies: [],
  isEnded: false,
});

/** Whether the row needs more tokens. */
export const needsRun = (row: Row): boolean => !row.isEnded && row.logProbabilities.length < row.most;

export function takeDraw(row: Row, draw: TokenDraw, endToken: number): void {
  row.tokens.push(draw.token);
  row.logProbabilities.push(draw.logProbability);
  row.entropies.push(draw.entropy);
  row.isEnded = draw.token === endToken;
}
