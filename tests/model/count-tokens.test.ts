import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { countTokens } from "../../lib/model/embedded/count-tokens";

interface TokenizerFile {
  readonly pre_tokenizer: { readonly pattern: { readonly Regex: string } };
}

const embedded = (model: string) => ({ kind: "embedded", model, weights: "" }) as const;

it.each([
  ["base", "Use 16, 14 and 10 to make 5.\n16 - 14 = 2, leaving 10 and 2.\n10 / 2 = 5, so the answer is \\boxed{5}.\n"],
  [
    "equations-base",
    "Solve -3x - 7 = 8.\nAdd 7 to both sides: -3x = 15.\nDivide both sides by -3: x = -5, so the answer is \\boxed{-5}.\n",
  ],
])("counts the tokens that the shipped tokenizer of %s makes of a text, and says where it has no words", (model, text) => {
  const file = JSON.parse(readFileSync(`public/models/${model}/tokenizer.json`, "utf8")) as TokenizerFile;
  const card = JSON.parse(readFileSync(`public/models/${model}/card.json`, "utf8")) as { readonly name: string };
  const pieces = text.match(new RegExp(file.pre_tokenizer.pattern.Regex, "g")) ?? [];
  expect(pieces.join("")).toBe(text);
  expect(countTokens(embedded(card.name), text)).toEqual({ ok: true, value: pieces.length });
  expect(countTokens(embedded(card.name), text.trimEnd())).toEqual({ ok: true, value: pieces.length });
  expect(countTokens(embedded(card.name), "Once upon a time.").ok).toBe(false);
  expect(countTokens(embedded("another"), text)).toEqual({ ok: false, error: "The vocabulary of another is not in this page." });
});

it("knows no vocabulary of a model that is not of this page", () => {
  const model = { kind: "remote", server: "localhost:11434", model: "a chat model" } as const;
  expect(countTokens(model, "Once.")).toEqual({
    ok: false,
    error: "The vocabulary of a chat model on localhost:11434 is not in this page.",
  });
});
