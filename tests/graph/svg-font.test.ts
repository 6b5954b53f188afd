import { describe, expect, it } from "vitest";
import { facesFor, fontFace } from "../../lib/graph/export/svg-font";

const latin = { unicodeRange: "U+0000-00FF, U+0131, U+2000-206F, U+2212" };
const greek = { unicodeRange: "U+0370-03FF" };
const wild = { unicodeRange: "u+4??" };

describe("the typefaces of a file", () => {
  it("are those that its words need", () => {
    expect(facesFor("16 − 14 = 2…", [latin, greek, wild])).toEqual([latin]);
    expect(facesFor("α + 1", [latin, greek, wild])).toEqual([latin, greek]);
    expect(facesFor("Ж", [latin, greek, wild])).toEqual([wild]);
    expect(facesFor("𝛼", [latin, greek, wild])).toEqual([]);
    expect(facesFor("", [latin, greek, wild])).toEqual([]);
  });

  it("are written byte for byte, however long they are", () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => (at * 7919) % 256);
    const written = /base64,([^)]*)\)/.exec(fontFace({ family: "Inter Variable", bytes }))?.[1] ?? "";
    expect(Buffer.from(written, "base64").equals(bytes)).toBe(true);
  });

  it("cannot end their rule", () => {
    const rule = fontFace({ family: '"};</style><script>', bytes: new Uint8Array(1), unicodeRange: "U+0-FF;}</style>" });
    expect(rule).toBe(
      '@font-face{font-family:"stylescript";font-weight:100 900;unicode-range:U+0-FFe;src:url(data:font/woff2;base64,AA==) format("woff2")}',
    );
  });
});
