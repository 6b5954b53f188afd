import type { Root } from "mdast";

interface HeadingLevelsOptions {
  /** The highest heading level of the whole text, when the tree is a part of it; left out, the tree's own. */
  readonly highest?: number | null;
}

/**
 * Shifts the headings of a text cell below the cell's name, which is of the second level: the highest becomes the third, whatever the text
 * uses.
 */
export function remarkHeadingLevels({ highest: given }: HeadingLevelsOptions = {}) {
  return (tree: Root): void => {
    const headings = tree.children.filter((node) => node.type === "heading");
    const highest = given ?? headings.reduce((least, { depth }) => Math.min(least, depth), 6);
    for (const heading of headings) heading.depth = levels[Math.max(0, heading.depth - highest)] ?? 6;
  };
}

const levels = [3, 4, 5, 6] as const;
