import { END, PAD, START, type Vocabulary } from "../embedded/vocabulary";
import { type DecoderShape, NORM_EPSILON, type Weights } from "./architecture";
import { buildForwardGraph } from "./forward-graph";

/** The files of a model folder that transformers.js loads unmodified, by path. */
export function exportModel(shape: DecoderShape, weights: Weights, vocabulary: Vocabulary): ReadonlyMap<string, Uint8Array> {
  const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  return new Map([
    ["onnx/model.onnx", buildForwardGraph(shape, weights)],
    ["config.json", json(modelConfiguration(shape))],
    ["generation_config.json", json({ ...specialTokens, do_sample: true, temperature: 1, top_k: 0 })],
    ["tokenizer.json", json(tokenizer(vocabulary))],
    ["tokenizer_config.json", json(tokenizerConfiguration(shape, vocabulary))],
  ]);
}

const specialTokens = { bos_token_id: START, eos_token_id: END, pad_token_id: PAD };

/** The type "llama" makes transformers.js use the right names of inputs and outputs; the computation itself is in the graph. */
const modelConfiguration = (shape: DecoderShape) => ({
  architectures: ["LlamaForCausalLM"],
  model_type: "llama",
  hidden_act: "relu2",
  hidden_size: shape.width,
  intermediate_size: shape.feedForward,
  num_hidden_layers: shape.layers,
  num_attention_heads: shape.heads,
  num_key_value_heads: shape.heads,
  head_dim: shape.headSize,
  vocab_size: shape.vocabulary,
  max_position_embeddings: shape.maxPositions,
  rms_norm_eps: NORM_EPSILON,
  rope_theta: shape.rotaryBase,
  tie_word_embeddings: false,
  dtype: "float32",
  ...specialTokens,
  "transformers.js_config": { dtype: "fp32" },
});

/** Splits a text into the vocabulary's pieces, longest first, and joins pieces without separators: exact in both directions. */
function tokenizer({ pieces, piecePattern, unknown }: Vocabulary) {
  const special = (id: number) => ({
    id,
    content: pieces[id],
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const start = pieces[START];
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [special(PAD), special(START), special(END)],
    normalizer: null,
    pre_tokenizer: { type: "Split", pattern: { Regex: piecePattern }, behavior: "Isolated", invert: false },
    post_processor: {
      type: "TemplateProcessing",
      single: [{ SpecialToken: { id: start, type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }],
      pair: [{ SpecialToken: { id: start, type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }, { Sequence: { id: "B", type_id: 0 } }],
      special_tokens: { "<start>": { id: start, ids: [START], tokens: [start] } },
    },
    decoder: { type: "Fuse" },
    model: { type: "WordLevel", vocab: Object.fromEntries(pieces.map((piece, token) => [piece, token])), unk_token: pieces[unknown] },
  };
}

const tokenizerConfiguration = (shape: DecoderShape, { pieces, unknown }: Vocabulary) => ({
  tokenizer_class: "PreTrainedTokenizerFast",
  bos_token: pieces[START],
  eos_token: pieces[END],
  pad_token: pieces[PAD],
  unk_token: pieces[unknown],
  padding_side: "left",
  model_max_length: shape.maxPositions,
  clean_up_tokenization_spaces: false,
});
