import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { countTokens } from "../../lib/model/count-tokens";

interface TokenizerFile {
  readonly pre_tokenizer: { readonly pattern: { readonly Regex: string } };
}

it("counts the tokens that the shipped tokenizer makes of a text, and says where it has no words", () => {
  const file = JSON.parse(readFileSync("public/models/base/tokenizer.json", "utf8")) as TokenizerFile;
  const card = JSON.parse(readFileSync("public/models/base/card.json", "utf8")) as { readonly name: string };
  const text = "Use 16, 14 and 10 to make 5.\n16 - 14 = 2, leaving 10 and 2.\n10 / 2 = 5, so the answer is \\boxed{5}.\n";
  const pieces = text.match(new RegExp(file.pre_tokenizer.pattern.Regex, "g")) ?? [];
  expect(pieces.join("")).toBe(text);
  expect(countTokens(card.name, text)).toEqual({ ok: true, value: pieces.length });
  expect(countTokens(card.name, text.trimEnd())).toEqual({ ok: true, value: pieces.length });
  expect(countTokens(card.name, "Once upon a time.").ok).toBe(false);
  expect(countTokens("another", text)).toEqual({ ok: false, error: "The vocabulary of another is not in this page." });
});
