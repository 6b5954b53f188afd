import { failure, ok, type Result } from "../base/result";
import { LARGEST_NUMBER } from "../problems/countdown/instance";
import { phrases } from "../search/phrases";

/** The paper's sentences around a mistake, each one token, so that a trace reads as English and costs little. */
const sentences = [
  `${phrases.reflection}\n`,
  `${phrases.unsure}\n`,
  `${phrases.good}\n`,
  // Countdown names the step to go back to by the numbers at hand.
  `${phrases.goBack} have `,
  `${phrases.restart}\n`,
];

const specials = ["<pad>", "<start>", "<end>"] as const;
export const PAD = 0;
export const START = 1;
export const END = 2;

const words = [
  " + ",
  " - ",
  " * ",
  " / ",
  " = ",
  "Use ",
  ", ",
  " and ",
  " to make ",
  ".\n",
  ", leaving ",
  ", so the answer is \\boxed{",
  "}.\n",
  ...sentences,
  // What the tokenizer of transformers.js gives for a text that has no other piece; never in our texts.
  "<unknown>",
];

/** Named pieces plus room for later ones, so that the number of tokens, and with it the shape of a model, stays. */
export const VOCABULARY_SIZE = 128;

const named = [...specials, ...Array.from({ length: LARGEST_NUMBER + 1 }, (_, number) => String(number)), ...words];

/** The text of every token; a text is the plain concatenation of its tokens' pieces. Index is the token id. */
export const pieces: readonly string[] = [
  ...named,
  ...Array.from({ length: VOCABULARY_SIZE - named.length }, (_, index) => `<reserved ${index}>`),
];

const tokenOf = new Map(pieces.map((piece, token) => [piece, token]));

/** The token of a piece; an unknown piece is a bug. */
export function tokenFor(piece: string): number {
  const token = tokenOf.get(piece);
  if (token === undefined) throw new Error(`no token has the text ${JSON.stringify(piece)}`);
  return token;
}

export const UNKNOWN = tokenFor("<unknown>");

const escapeForPattern = (piece: string): string => piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A regular expression that matches one piece of text, the longest first; also the pre-tokenizer of `tokenizer.json`. */
export const piecePattern: string = pieces
  .slice(specials.length, UNKNOWN)
  .sort((a, b) => b.length - a.length)
  .map(escapeForPattern)
  .join("|");

/** The tokens of a text, by longest match from the left. Fails where something in it is no piece of this vocabulary. */
export function tokenize(text: string): Result<readonly number[]> {
  const pattern = new RegExp(piecePattern, "y");
  const tokens: number[] = [];
  while (pattern.lastIndex < text.length) {
    const position = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) return failure(`The model has no words for "${text.slice(position, position + 20)}".`);
    tokens.push(tokenFor(match[0]));
  }
  return ok(tokens);
}

/** The text of the tokens, byte for byte; `<pad>`, `<start>` and `<end>` have none. */
export function detokenize(tokens: Iterable<number>): string {
  let text = "";
  for (const token of tokens) {
    const piece = pieces[token];
    if (piece === undefined) throw new Error(`there is no token ${token}`);
    if (token >= specials.length) text += piece;
  }
  return text;
}
