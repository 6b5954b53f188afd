import { describe, expect, it } from "vitest";
import { readFragment } from "../../lib/document/links/link";
import { startHere } from "../../lib/gallery/start-here";

const original = { id: "start-here", notebook: startHere };
const refusalOf = async (fragment: string) => {
  const read = await readFragment(fragment, startHere, original);
  return read.ok ? "read" : read.error;
};

describe("a link with a part that stands twice", () => {
  it.each([
    ["seed=1&seed=2", /^This link has the part "seed" twice\.$/],
    ["seed=3&seed=3", /^This link has the part "seed" twice\.$/],
    ["The+search%40at=1&The+search%40at=2", /^This link has the part "The search@at" twice\.$/],
    ["document=original&document=original", /^This link holds two notebooks\.$/],
  ])("is refused: %s", async (fragment, words) => {
    expect(await refusalOf(fragment)).toMatch(words);
    expect(await refusalOf(fragment.split("&")[0] ?? "")).toBe("read");
  });

  it("is refused before its parts are checked one by one", async () => {
    // The first part would be refused too, with other words.
    expect(await refusalOf("seed=none")).not.toMatch(/twice/);
    expect(await refusalOf(["color=none", ...Array(1_794).fill("seed=3")].join("&"))).toMatch(/twice/);
  });
});
