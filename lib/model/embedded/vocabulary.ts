import { failure, ok, type Result } from "../../base/result";

const specials = ["<pad>", "<start>", "<end>"] as const;
export const PAD = 0;
export const START = 1;
export const END = 2;

/** The tokenizer of transformers.js needs a piece for unknown text; it never occurs in our texts. */
const unknownPiece = "<unknown>";

/** Named pieces plus reserves, so that the number of tokens, and with it the shape of a model, stays the same. */
export const VOCABULARY_SIZE = 128;

/**
 * The pieces that an embedded model reads and writes. A number or a phrase is one token, so that a trace reads as English and is short in
 * tokens.
 */
export interface Vocabulary {
  /** The text of every token; a text is the plain concatenation of its tokens' pieces. Index is the token id. */
  readonly pieces: readonly string[];
  readonly unknown: number;
  /** A regular expression that matches one piece of text, the longest first; also the pre-tokenizer of `tokenizer.json`. */
  readonly piecePattern: string;
  /** The token of a piece; an unknown piece is a bug. */
  tokenFor(piece: string): number;
  /** The tokens of a text, by longest match from the left. Fails at a part that is no piece of this vocabulary. */
  tokenize(text: string): Result<readonly number[]>;
  /** The text of the tokens, byte for byte; `<pad>`, `<start>` and `<end>` have no text. */
  detokenize(tokens: Iterable<number>): string;
}

const escapeForPattern = (piece: string): string => piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A vocabulary of `VOCABULARY_SIZE` tokens with these words, which must all differ. */
export function createVocabulary(words: readonly string[]): Vocabulary {
  const named = [...specials, ...words, unknownPiece];
  if (named.length > VOCABULARY_SIZE) throw new Error(`${named.length} pieces are more than the ${VOCABULARY_SIZE} of a vocabulary`);
  const reserved = Array.from({ length: VOCABULARY_SIZE - named.length }, (_, index) => `<reserved ${index}>`);
  const pieces = [...named, ...reserved];
  const tokenOf = new Map(pieces.map((piece, token) => [piece, token]));
  if (tokenOf.size !== pieces.length) throw new Error("two pieces of a vocabulary are equal");
  const piecePattern = [...words]
    .sort((a, b) => b.length - a.length)
    .map(escapeForPattern)
    .join("|");
  const tokenFor = (piece: string): number => {
    const token = tokenOf.get(piece);
    if (token === undefined) throw new Error(`no token has the text ${JSON.stringify(piece)}`);
    return token;
  };
  return {
    pieces,
    unknown: tokenFor(unknownPiece),
    piecePattern,
    tokenFor,
    tokenize: (text) => {
      const pattern = new RegExp(piecePattern, "y");
      const tokens: number[] = [];
      while (pattern.lastIndex < text.length) {
        const position = pattern.lastIndex;
        const match = pattern.exec(text);
        if (match === null) return failure(`The model has no words for "${text.slice(position, position + 20)}".`);
        tokens.push(tokenFor(match[0]));
      }
      return ok(tokens);
    },
    detokenize: (tokens) => {
      let text = "";
      for (const token of tokens) {
        const piece = pieces[token];
        if (piece === undefined) throw new Error(`there is no token ${token}`);
        if (token >= specials.length) text += piece;
      }
      return text;
    },
  };
}
