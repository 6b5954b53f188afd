import { fromMarkdown } from "mdast-util-from-markdown";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { remarkHeadingLevels } from "../../components/text/heading-levels";
import { Markdown } from "../../components/text/markdown";
import { safeAddress } from "../../components/text/read-markdown";

const html = (source: string): string => renderToStaticMarkup(createElement(Markdown, { source }));

describe("a text", () => {
  it("has tables, with words in any form in their cells", () => {
    const table = html("| a | **b** c |\n| :-- | --: |\n| `1` | 2 |");
    expect(table).toContain("<strong>b</strong> c</th>");
    expect(table).toContain("<code>1</code></td>");
  });

  it("shows HTML as it is written, and loads no picture", () => {
    expect(html("<img src=x onerror=alert(1)> ![seen](https://evil.example/a.png)")).not.toMatch(/<img/);
    expect(html("<script>alert(1)</script>")).not.toMatch(/<script/);
  });

  it("leads nowhere by a link, written out or not, that is not of the web", () => {
    expect(html("[a](javascript:alert(1)) <javascript:alert(1)> a@b.example")).not.toMatch(/href/);
    expect(html("www.example.org")).toContain('href="http://www.example.org"');
  });
});

describe("the headings in a text", () => {
  it("begin at the third level, whatever the text begins at, and keep their order below it", () => {
    const depths = (markdown: string) => {
      const tree = fromMarkdown(markdown);
      remarkHeadingLevels()(tree);
      return tree.children.flatMap((node) => (node.type === "heading" ? [node.depth] : []));
    };
    expect(depths("# a\n## b\n### c\n# d")).toEqual([3, 4, 5, 3]);
    expect(depths("## a\n\nwords\n\n### b")).toEqual([3, 4]);
    expect(depths("# a\n###### b")).toEqual([3, 6]);
    expect(depths("words")).toEqual([]);
  });
});

describe("a link in a text", () => {
  it.each(["https://arxiv.org/abs/2507.00417", "http://a.b", "#the-search"])("may lead to %s", (address) => {
    expect(safeAddress(address)).toBe(address);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "mailto:a@b",
    " javascript:x",
  ])("may not lead to %s", (address) => {
    expect(safeAddress(address)).toBe("");
  });
});
