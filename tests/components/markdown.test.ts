import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { remarkHeadingLevels } from "../../components/text/heading-levels";
import { safeAddress } from "../../components/text/markdown";
import { remarkTables } from "../../components/text/tables";

const read = (markdown: string): Root => {
  const tree = fromMarkdown(markdown);
  remarkTables()(tree);
  return tree;
};

describe("a table in a text", () => {
  it("is a paragraph with dashes between bars as its second line, with words in any form in its cells", () => {
    const [table] = read("| a | **b** c |\n| :-- | --: |\n| `1` | 2 |\n| 3 |").children;
    if (table?.type !== "table") throw new Error(`a ${table?.type}`);
    expect(table.align).toEqual(["left", "right"]);
    expect(table.children.map((row) => row.children.map((cell) => cell.children.map((child) => child.type)))).toEqual([
      [["text"], ["strong", "text"]],
      [["inlineCode"], ["text"]],
      [["text"], []],
    ]);
  });

  it.each(["| a | b |", "| a |\n| b |", "a | b\n--- | ---", "| a | b |\n| --- |", "words\n| --- |"])("is not %j", (markdown) => {
    expect(read(markdown).children[0]?.type).toBe("paragraph");
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
