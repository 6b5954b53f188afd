import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson, hashBytes, hashText, hashValue } from "@/lib/base/hash";
import { createRng } from "@/lib/base/rng";

describe("hashText", () => {
  // FIPS 180-4, examples of SHA-256.
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"],
  ])("is SHA-256 of %j", (text, expected) => {
    expect(hashText(text)).toBe(expected);
  });

  it("takes text as UTF-8", () => {
    expect(hashText("3 × 7 = 21 ✓")).toBe(createHash("sha256").update("3 × 7 = 21 ✓", "utf8").digest("hex"));
  });
});

describe("hashBytes", () => {
  it("equals Node's for lengths around the size of a block", () => {
    const rng = createRng(1, "test");
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, () => rng.below(256));
      expect(hashBytes(bytes), `${length} bytes`).toBe(createHash("sha256").update(bytes).digest("hex"));
    }
  });
});

describe("hashValue", () => {
  it("does not depend on the order of keys, at any depth", () => {
    expect(hashValue({ a: 1, b: { c: [1, { d: 2, e: 3 }], f: null } })).toBe(hashValue({ b: { f: null, c: [1, { e: 3, d: 2 }] }, a: 1 }));
  });

  it("depends on the order of a list, on names, on values and on their types", () => {
    const values = [{ a: [1, 2] }, { a: [2, 1] }, { b: [1, 2] }, { a: ["1", 2] }, { a: [1] }, { a: null }, {}, [], null, "", 0, false];
    expect(new Set(values.map(hashValue)).size).toBe(values.length);
  });

  it("takes a key without a value as no key", () => {
    expect(hashValue({ a: 1, b: undefined })).toBe(hashValue({ a: 1 }));
  });

  it("leaves keys that look like numbers in one place", () => {
    expect(canonicalJson({ 10: "x", 9: "y", a: "z" })).toBe(canonicalJson({ a: "z", 9: "y", 10: "x" }));
  });
});
