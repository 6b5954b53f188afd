import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import {
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from "@huggingface/transformers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseShape, initializeWeights } from "../../lib/model/decoder/architecture";
import { exportModel } from "../../lib/model/decoder/export";
import { countdownVocabulary } from "../../lib/model/embedded/vocabularies";
import { END, START } from "../../lib/model/embedded/vocabulary";
import { phrases } from "../../lib/trace/phrases";
import { referenceLogits } from "./reference-decoder";

const { tokenize, detokenize } = countdownVocabulary;

const shape = { ...baseShape, layers: 1 };
const weights = initializeWeights(shape, 1);
const statement = "Use 16, 14 and 10 to make 5.\n";
const texts = [
  `${statement}16 - 14 = 2, leaving 10 and 2.\n10 / 2 = 5, so the answer is \\boxed{5}.\n`,
  `${statement}16 + 14 = 30, leaving 30 and 10.\n${phrases.reflection}\n${phrases.unsure}\n${phrases.goBack} have 16, 14 and 10.\n`,
  `${phrases.restart}\n7 * 9 = 63, leaving 63, 8 and 1.\n${phrases.good}\n0`,
];
const tokensOf = (text: string): readonly number[] => {
  const tokens = tokenize(text);
  if (!tokens.ok) throw new Error(tokens.error);
  return tokens.value;
};

describe("the exported folder in transformers.js", () => {
  const folder = mkdtempSync(join(tmpdir(), "astrolabe-export-"));
  let tokenizer: PreTrainedTokenizer;
  let model: PreTrainedModel;
  beforeAll(async () => {
    for (const [path, bytes] of exportModel(shape, weights, countdownVocabulary)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    env.localModelPath = dirname(folder);
    env.allowRemoteModels = false;
    tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
    model = await AutoModelForCausalLM.from_pretrained(basename(folder), { dtype: "fp32", device: "cpu" });
  });
  afterAll(async () => {
    await model.dispose();
    rmSync(folder, { recursive: true });
  });

  it("tokenizes as our vocabulary does and gives every text back exactly", () => {
    for (const text of texts) {
      const tokens = tokenizer.encode(text);
      expect(tokens).toEqual([START, ...tokensOf(text)]);
      expect(tokenizer.decode([...tokens, END], { skip_special_tokens: true })).toBe(text);
      expect(detokenize(tokens)).toBe(text);
    }
  });

  it("generates greedily what the float64 reference would", async () => {
    const inputs = tokenizer(statement);
    const output = await model.generate({ ...inputs, max_new_tokens: 6, do_sample: false });
    if (!(output instanceof Tensor)) throw new Error("generate returned no tensor");
    const expected = [START, ...tokensOf(statement)];
    for (let step = 0; step < 6; step++) {
      const last = referenceLogits(shape, weights, expected).at(-1) ?? [];
      expected.push(last.indexOf(Math.max(...last)));
    }
    expect(output.tolist()[0].map(Number)).toEqual(expected);
  });
});
