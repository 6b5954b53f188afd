import { describe, expect, it } from "vitest";
import { beginningWithin, textWidth } from "../../lib/base/text-width";

describe("the width of words", () => {
  it("is about what Chromium measures of Inter, and never much less", () => {
    // measureText() at 100px, weight 500, over 100.
    const measured = { "16 − 14 = 2": 5.134, "correct so far": 6.446, "back to the start": 7.792, "Use 16, 14 and 10 to make 5": 13.085 };
    for (const [text, width] of Object.entries(measured)) {
      expect(textWidth(text), text).toBeGreaterThan(width * 0.97);
      expect(textWidth(text), text).toBeLessThan(width * 1.12);
    }
  });

  it("is not too little for scripts that it does not know", () => {
    expect(textWidth("漢字")).toBe(2);
  });

  it("cuts a text where it leaves its room, and no letter in half", () => {
    expect(beginningWithin("16 + 14 = 30", 100)).toBe("16 + 14 = 30");
    expect(beginningWithin("ab😀cd", textWidth("ab") + 0.5)).toBe("ab");
    expect(beginningWithin("ab😀cd", textWidth("ab") + 1)).toBe("ab😀");
    expect(beginningWithin("abc", 0)).toBe("");
  });
});
