import type { Root } from "mdast";

/** A cell's name is a heading of the second level. Those in its text stand below it, the highest at the third, whatever the text calls it. */
export function remarkHeadingLevels() {
  return (tree: Root): void => {
    const headings = tree.children.filter((node) => node.type === "heading");
    const highest = Math.min(...headings.map(({ depth }) => depth));
    for (const heading of headings) heading.depth = levels[heading.depth - highest] ?? 6;
  };
}

const levels = [3, 4, 5, 6] as const;
