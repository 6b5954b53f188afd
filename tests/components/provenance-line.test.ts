import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ProvenanceLine } from "../../components/cell/provenance-line";
import type { PolicyDescription } from "../../lib/base/provenance";

const wordsOf = (description: PolicyDescription, seed?: number | null): string =>
  renderToStaticMarkup(createElement(ProvenanceLine, { description, seed })).replace(/<[^>]*>/g, "");

const unknown = { precision: null, device: null, backend: null } as const;

it("says what is not known of a model instead of a guess", () => {
  const remote = { kind: "remote", server: "localhost:11434", model: "qwen3", ...unknown } as const;
  expect(wordsOf(remote, null)).toBe(
    "Model qwen3 on localhost:11434 · weights not known · precision not known · device not known · seed not known",
  );
  const embedded = { kind: "embedded", model: "Base", weights: "0123456789", precision: "fp32", device: "wasm", backend: "ort" } as const;
  expect(wordsOf(embedded, 4)).toBe("Model Base · weights 01234567 · fp32 · WASM (ort) · seed 4");
  expect(wordsOf({ kind: "hub", repository: "a/b", revision: "c1899de289a0", ...unknown, device: "webgpu" })).toBe(
    "Model a/b · revision c1899de2 · precision not known · WebGPU",
  );
});
