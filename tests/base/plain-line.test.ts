import { expect, it } from "vitest";
import { cutText, isBlankLine, isPlainLine, titleLine, visibleLine } from "../../lib/base/plain-line";

it("leaves out of a line what nobody sees: direction, no width, notes to the line", () => {
  const unseen = [
    ..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u034f\u180e\u115f\u3164\uffa0\u206a\ufff9\ufffb\u2028\u2029",
    "\u{e0041}",
    "\u{e0101}",
    "\u{1d173}",
  ];
  for (const character of unseen) {
    expect(visibleLine(`a${character}b`), character.codePointAt(0)?.toString(16)).toBe("ab");
    expect(visibleLine(character)).toBe("");
  }
  expect(visibleLine("invoice\u202egnp.exe")).toBe("invoicegnp.exe");
});

it("keeps what belongs to a character: emoji, Persian, variants, accents, right-to-left letters", () => {
  for (const line of ["👩‍🔬", "❤️‍🔥", "می‌خواهم", "e\u0301", "שלום", "🏳️‍🌈", "1️⃣", "数", "क्‍ष"]) expect(visibleLine(line)).toBe(line);
});

it("leaves out joiners and variants that belong to nothing, so that no two names look alike", () => {
  for (const line of ["\u200dname", "name\u200d", "na \u200cme", "name\u200d\u200d", "\ufe0fname"])
    expect(visibleLine(line)).toMatch(/^na ?me$/);
});

it("knows a line in which nothing is seen, and shows a title without one as Untitled", () => {
  for (const blank of ["", " ", "\t\u00a0\u3000", "\u200b\u202e", "\u2800", "\u3164", "\u200d"]) {
    expect(isBlankLine(blank)).toBe(true);
    expect(titleLine(blank)).toBe("Untitled");
  }
  expect(isBlankLine("\u0301")).toBe(false);
  expect(titleLine(" A\u202eB ")).toBe(" AB ");
});

it("takes no control character and no half of a character for a line", () => {
  for (const line of ["a\nb", "a\u0000", "\u001b[31m", "a\u009bb", "a\ud83d", "\udc00"]) expect(isPlainLine(line)).toBe(false);
  expect(isPlainLine("a 🌳 b")).toBe(true);
});

it("cuts a text without cutting a character in half", () => {
  expect(cutText("ab🌳", 3)).toBe("ab");
  expect(cutText("ab🌳", 4)).toBe("ab🌳");
});
