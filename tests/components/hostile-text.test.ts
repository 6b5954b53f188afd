import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { weighFormula } from "../../components/text/formula-weight";
import { Markdown } from "../../components/text/markdown";
import { partsOf } from "../../components/text/text-parts";
import { createRng } from "../../lib/base/rng";

const html = (source: string): string => renderToStaticMarkup(createElement(Markdown, { source }));
const many = (text: string, characters: number): string => text.repeat(Math.ceil(characters / text.length));

/** How deep the elements of a page stand within each other. */
function depthOf(page: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of page.matchAll(/<\/?[a-z0-9]+[^>]*>/g)) {
    if (/\/>$|^<(?:br|hr|input|path|img)\b/.test(tag)) continue;
    depth += tag.startsWith("</") ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const rows = (count: number, row: string): string => `${row}\n`.repeat(count);

/** Texts of a few kilobytes that took seconds, or ended the page. */
const hostile: Readonly<Record<string, string>> = {
  "3,000 quotes": ">".repeat(3_000),
  "3,000 quotes with blanks": `${"> ".repeat(3_000)}a`,
  "1,200 items in one line": `${"- ".repeat(1_200)}a`,
  "1,200 numbered items in one line": `${"1. ".repeat(1_200)}a`,
  "items behind tabs": `${"-\t".repeat(2_000)}a`,
  "stairs of items": Array.from({ length: 300 }, (_, at) => `${"  ".repeat(at)}- a`).join("\n"),
  "stairs of quotes": Array.from({ length: 200 }, (_, at) => `${">".repeat(at)} a`).join("\n"),
  "quotes and items": `${"> - ".repeat(900)}a`,
  "footnotes in footnotes": `${"[^a]: ".repeat(500)}b`,
  "a table of 3,000 columns and 3,000 short rows": `${"|a".repeat(3_000)}\n${"|-".repeat(3_000)}\n${rows(3_000, "|")}`,
  "a table of 300 columns and 300 short rows": `${"|a".repeat(300)}\n${"|-".repeat(300)}\n${rows(300, "|")}`,
  "a table in a quote": `> ${"|a".repeat(500)}\n> ${"|-".repeat(500)}\n${rows(500, "> |")}`,
  "emphasis in emphasis": `${"*a ".repeat(5_000)}${"b* ".repeat(5_000)}`,
  "30,000 stars around a word": `${"*".repeat(30_000)}a${"*".repeat(30_000)}`,
  "40,000 underscores and stars": many("*a_", 40_000),
  "40,000 brackets": "[".repeat(40_000),
  "40,000 brackets, closed": `${"[".repeat(20_000)}a${"]".repeat(20_000)}`,
  "pictures in pictures": `${"![".repeat(2_000)}a${"](b)".repeat(2_000)}`,
  "links that never end": many("[a](", 40_000),
  "40,000 backticks": many("`a", 40_000),
  "rows of backticks, each longer": Array.from({ length: 300 }, (_, at) => `${"`".repeat(at + 1)}a`).join(""),
  "rows of dollars, each longer": Array.from({ length: 300 }, (_, at) => `${"$".repeat(at + 1)}a`).join(""),
  "20,000 formulas": many("$a$ ", 80_000),
  "20,000 links": many("[a](http://b.c) ", 200_000),
  "10,000 footnotes": `[^a]: b\n\n${many("[^a] ", 50_000)}`,
  "addresses of letters without an end": many("a.", 60_000),
  "addresses of the web": many("www.a.b ", 60_000),
  "60,000 lines": many("a\n", 60_000),
  "60,000 lines of a lazy quote": `> a\n${many("b\n", 60_000)}`,
  "a line of a million characters": "a".repeat(1_000_000),
  "HTML that never ends": many("<a b='", 60_000),
  "headings without an end": many("a\n-\n", 60_000),
};

describe("a hostile text", () => {
  it.each(Object.entries(hostile))("of %s is drawn or shown as it is written, and no part of it is heavy or deep", (_name, text) => {
    const { parts } = partsOf(text);
    for (const { weight, tooMuch } of parts) expect(tooMuch === null ? weight : 0).toBeLessThanOrEqual(1);
    // What a page draws of it by itself.
    const page = html(text);
    expect(depthOf(page)).toBeLessThan(80);
    expect(page.match(/<[a-z]/g)?.length ?? 0).toBeLessThan(150_000);
    if (parts.some(({ tooMuch }) => tooMuch !== null)) expect(page).toContain("This text is shown as it is written, because");
  });

  it("is cut for display: what is left can be shown and saved", () => {
    const text = many("word ", 3_000_000);
    const page = html(text);
    expect(page.length).toBeLessThan(1_500_000);
    expect(page).toMatch(/goes on for|more characters/);
    expect(page).toMatch(/Show more|Save all of it/);
  });

  it("is looked at once: a second look from each of its places would never end", () => {
    for (const shape of ["[a]: b\n", "```\n\n", "a.b-", "[a]", "$$\n", "> ", "\n", "|-"]) {
      expect(partsOf(many(shape, 800_000)).parts.length, shape).toBeGreaterThan(0);
    }
  });

  it("made of any signs in any order is drawn within the bounds (seed 11)", () => {
    const rng = createRng(11, "test", 0);
    const pieces = [
      "> ",
      "- ",
      "1. ",
      "* ",
      "*",
      "**",
      "_",
      "~~",
      "[",
      "]",
      "](",
      ")",
      "![",
      "`",
      "```\n",
      "$",
      "$$\n",
      "|",
      "|-|-|\n",
      "\n",
      "\n\n",
    ];
    const more = [
      "    ",
      "\t",
      "# ",
      "<a>",
      "&amp;",
      "\\",
      "[^a]",
      "[^a]: ",
      "http://a.b ",
      "a@b.c ",
      "word ",
      "\u202e",
      "\0",
      "😀",
      "---\n",
      "\r\n",
    ];
    const all = [...pieces, ...more];
    for (let round = 0; round < 60; round++) {
      // A few pieces, again and again, and sometimes others between them.
      const few = Array.from({ length: 1 + rng.below(4) }, () => all[rng.below(all.length)] ?? "");
      let text = "";
      const length = 200 + rng.below(6_000);
      while (text.length < length) text += rng.below(8) === 0 ? (all[rng.below(all.length)] ?? "") : few.join("").repeat(1 + rng.below(20));
      const page = html(text);
      expect(depthOf(page), JSON.stringify(text.slice(0, 200))).toBeLessThan(120);
    }
  });
});

describe("a long text", () => {
  const chapter = (at: number): string => `## Chapter ${at}\n\n${many("Some *words*, and [a link][home]. ", 3_000)}\n\n- one\n- two\n\n`;
  const book = `# Book\n\n${Array.from({ length: 8 }, (_, at) => chapter(at)).join("")}[home]: https://a.example/\n`;

  it("is read in parts that end where a block ends, and looks as one", () => {
    const { parts } = partsOf(book);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.every(({ tooMuch }) => tooMuch === null)).toBe(true);
    const page = html(book);
    // A definition at its end holds in every part; headings keep their order.
    expect(page).not.toContain("[home]");
    expect(page.match(/<a href="https:\/\/a\.example\/"/g)?.length).toBeGreaterThan(400);
    expect(page.match(/<h3>/g)).toHaveLength(1);
    expect(page.match(/<h4>/g)).toHaveLength(8);
    expect(page.match(/<li>/g)).toHaveLength(16);
  });

  it("is not cut within code or a formula", () => {
    const code = `\`\`\`\n${many("line of code\n\n", 20_000)}\`\`\`\n\nafter`;
    expect(partsOf(code).parts.every(({ source }) => (source.match(/```/g)?.length ?? 0) % 2 === 0)).toBe(true);
    expect(partsOf("a short text").parts).toHaveLength(1);
  });

  it("has its hostile part as it is written, and the others as they are meant", () => {
    const text = `${many("Plain words of a paragraph.\n\n", 9_000)}\n\n# Then\n\n${"> ".repeat(3_000)}\n\n${many("x ", 8_000)}\n\n# After\n\n${many("**bold** words. ", 9_000)}`;
    const page = html(text);
    expect(page).toContain("quotes and lists in it are nested more than");
    expect(page).toContain("<strong>bold</strong>");
  });
});

describe("a formula", () => {
  it.each([
    ["of 200,000 characters", many("x+", 200_000)],
    ["with a matrix of 100 by 1,000", `\\begin{matrix}${`${"a&".repeat(99)}a\\\\`.repeat(1_000)}\\end{matrix}`],
    ["with 1,000 groups within each other", `${"{".repeat(1_000)}x${"}".repeat(1_000)}`],
    ["with 1,000 roots within each other", `${"\\sqrt".repeat(500)} x`],
    ["with 1,000 powers within each other", `${"x^{".repeat(1_000)}x${"}".repeat(1_000)}`],
    ["with 1,000 brackets that grow", `${"\\left(".repeat(300)}x${"\\right)".repeat(300)}`],
    ["with 2,000 rows of nothing", `\\begin{matrix}${"\\\\".repeat(1_900)}\\end{matrix}`],
  ])("%s is shown by its source", (_name, tex) => {
    expect(weighFormula(tex).kind).toBe("too much");
  });

  it("that people write is drawn", () => {
    const puct = "\\mathrm{PUCT}(s,a) = Q(s,a) + c_{\\text{puct}} \\cdot P(a \\mid s) \\cdot \\frac{\\sqrt{\\sum_{b} N(s,b)}}{1 + N(s,a)}";
    expect(weighFormula(puct).kind).toBe("drawn");
    expect(weighFormula(`\\begin{pmatrix}${"1 & 2 & 3 & 4 & 5 & 6 & 7 & 8 \\\\".repeat(8)}\\end{pmatrix}`).kind).toBe("drawn");
    expect(weighFormula("\\alpha\\beta\\gamma\\delta\\epsilon\\zeta\\eta\\theta").kind).toBe("drawn");
  });

  it("that defines commands may use each the less often the longer it is", () => {
    const bomb = weighFormula(`\\def\\a{${"x ".repeat(200)}}${"\\a x".repeat(100)}`);
    expect(bomb.kind === "drawn" && bomb.expansions * 400).toBeLessThan(10_000);
  });
});
