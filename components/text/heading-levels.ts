import type { Root } from "mdast";

interface HeadingLevelsOptions {
  /** The highest level of the whole text, where the tree is a part of it; else the tree's own. */
  readonly highest?: number | null;
}

/** A cell's name is a heading of the second level. Those in its text stand below it, the highest at the third, whatever the text calls it. */
export function remarkHeadingLevels({ highest: given }: HeadingLevelsOptions = {}) {
  return (tree: Root): void => {
    const headings = tree.children.filter((node) => node.type === "heading");
    const highest = given ?? headings.reduce((least, { depth }) => Math.min(least, depth), 6);
    for (const heading of headings) heading.depth = levels[Math.max(0, heading.depth - highest)] ?? 6;
  };
}

const levels = [3, 4, 5, 6] as const;
