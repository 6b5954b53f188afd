import { describe, expect, it } from "vitest";
import { printable, quoted } from "../../lib/cli/console/printable";

const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));

describe("what goes to the terminal", () => {
  it("has no control character but line feeds and tabs, no mark of direction, no half of a character", () => {
    const controls = [...codes(0, 0x1f), ...codes(0x7f, 0x9f)].filter((character) => character !== "\n" && character !== "\t");
    const marks = ["\u061c", "\u200b", "\u200e", "\u200f", ...codes(0x2028, 0x202e), ...codes(0x2060, 0x206f), "\ufeff", "\u{e0041}"];
    for (const character of [...controls, ...marks, "\ud800", "\udc00"]) {
      expect(printable(`a${character}b`)).toMatch(/^a(?:\\u[0-9a-f]{4}){1,2}b$/);
    }
    expect(printable("\u001b]0;title\u0007\u001b[31mred\u009b2J\r")).toBe("\\u001b]0;title\\u0007\\u001b[31mred\\u009b2J\\u000d");
  });

  it("has everything else as it is", () => {
    const texts = ["16 + 14 = 30\n\tleaving 5 – “ok” · 🧭 👩‍🔬", "می‌خواهم", "שלום", "日本語", "\\u001b is written out"];
    for (const text of texts) expect(printable(text)).toBe(text);
  });

  it("keeps a line of JSON one with the same value", () => {
    const value = { "na\u202eme": ["\u001b[2J", "\u0085", "\u{e0041}", "\ud800", 'quote " and \\ slash'] };
    const line = printable(JSON.stringify(value));
    expect(JSON.parse(line)).toEqual(value);
    expect(line).toMatch(/^[\x20-\x7e]+$/);
  });

  it("quotes a foreign text on one line, cut where it is long", () => {
    expect(quoted('a\n"b"\u001b')).toBe('"a\\n\\"b\\"\\u001b"');
    expect(quoted("x".repeat(10_000)).length).toBeLessThan(250);
  });
});
