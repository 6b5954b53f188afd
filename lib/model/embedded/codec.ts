import type { PreTrainedTokenizer } from "@huggingface/transformers";

/** Converts text to tokens and back, as the model's tokenizer does. */
export interface TextCodec {
  /** Begins with the start token. A part outside the vocabulary becomes the unknown token. */
  encode(text: string): readonly number[];
  /** Whether the vocabulary has pieces for every part of the text. */
  covers(text: string): boolean;
  /** The text of each token; special tokens have none. */
  readonly pieces: readonly string[];
  readonly endToken: number;
  /** Tokens without text, except the end token; they are never drawn. */
  readonly wordless: readonly number[];
}

/** The tokenizer that transformers.js loaded, with the text of every token. */
export function codecOf(tokenizer: PreTrainedTokenizer, vocabularySize: number): TextCodec {
  const special = new Set(tokenizer.all_special_ids);
  const pieces = Array.from({ length: vocabularySize }, (_, token) => (special.has(token) ? "" : tokenizer.decode([token])));
  const unknown = tokenizer.unk_token_id;
  const endToken = tokenizer.eos_token_id;
  if (endToken === undefined || endToken === null) throw new Error("the tokenizer names no end token");
  const readsBack = (token: number): boolean => {
    const [only, ...more] = tokenizer.encode(pieces[token] as string, { add_special_tokens: false });
    return more.length === 0 && only === token && only !== unknown;
  };
  return {
    pieces,
    endToken,
    wordless: pieces.flatMap((_, token) => (token === endToken || readsBack(token) ? [] : [token])),
    encode: (text) => tokenizer.encode(text),
    covers: (text) => unknown === undefined || unknown === null || !tokenizer.encode(text).includes(unknown),
  };
}
