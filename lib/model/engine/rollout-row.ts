import type { Stream } from "../../base/rng";
import type { TokenDraw } from "./sample-token";

/** A text that is being drawn. */
export interface Row {
  readonly prompt: readonly number[];
  readonly stream: Stream;
  /** The most tokens that may be drawn. */
  readonly most: number;
  /** The prompt, then the tokens drawn. */
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

/** Whether more tokens are to be drawn. */
export const needsRun = (row: Row): boolean => !row.isEnded && row.logProbabilities.length < row.most;

export function takeDraw(row: Row, draw: TokenDraw, endToken: number): void {
  row.tokens.push(draw.token);
  row.logProbabilities.push(draw.logProbability);
  row.entropies.push(draw.entropy);
  row.isEnded = draw.token === endToken;
}
