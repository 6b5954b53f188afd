import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "../../components/text/markdown";

const html = (source: string): string => renderToStaticMarkup(createElement(Markdown, { source }));
const formulas = (source: string): number => html(source).match(/class="tex /g)?.length ?? 0;

describe("dollars in a text", () => {
  it.each([
    "It costs $5 today and $10 tomorrow.",
    "$20,000 and USD$30,000",
    "From $5-$10.",
    "A range of $5k–$10k, or $ 3 and $ 4.",
    "Tickets are $5 (or $4 each).",
    "One dollar: $",
    "$ x $",
    "$x $",
    "$ x$",
    "\\$x$ and \\$y\\$",
    "`$x$`",
    "$5\nand $10",
  ])("are prices, not formulas: %s", (source) => {
    expect(formulas(source)).toBe(0);
    expect(html(source)).toContain("$");
  });

  it.each([
    ["The value $Q(s,a)$ of an action.", 1],
    ["$x$ and $y$", 2],
    ["It costs $5, and $x$ is free.", 1],
    ["$x$-axis, ($y$), **$z$**", 3],
    ["$a \\$ b$", 1],
    ["$$x$$ within a line", 1],
    ["$$ x $$ within a line", 1],
    ["$$\nx\n$$", 1],
    ["$5 + 5$", 1],
    ["$\\alpha$2 is not one, $\\alpha$ is", 1],
    ["$x\nplus y$", 1],
  ])("are formulas: %s", (source, count) => {
    expect(formulas(source)).toBe(count);
  });

  it("that make no formula leave the words between them Markdown", () => {
    expect(html("$5 for **one**, $10 for two")).toContain("<strong>one</strong>");
  });
});
