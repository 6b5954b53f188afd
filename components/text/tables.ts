import type { Paragraph, PhrasingContent, Root, Table, TableCell, TableRow } from "mdast";

/**
 * Reads tables as GitHub writes them, which Markdown proper does not know: a paragraph whose second line is dashes between bars. Each cell is
 * text with everything that Markdown allows within a line.
 */
export function remarkTables() {
  return (tree: Root): void => {
    tree.children = tree.children.map((node) => (node.type === "paragraph" ? (tableOf(node) ?? node) : node));
  };
}

type Align = Table["align"];

/** The table that a paragraph is; null where it is none. */
function tableOf(paragraph: Paragraph): Table | null {
  const [head, rule, ...body] = linesOf(paragraph.children);
  if (!head || !rule) return null;
  const align = alignOf(rule);
  const rows = [head, ...body].map(rowOf);
  if (align === null || rows.some((row) => row === null) || rows[0]?.children.length !== align?.length) return null;
  return { type: "table", align, children: rows.filter((row) => row !== null).map((row) => widened(row, align?.length ?? 0)) };
}

type Line = readonly PhrasingContent[];

function linesOf(content: readonly PhrasingContent[]): readonly Line[] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of content) {
    if (node.type !== "text") {
      lines.at(-1)?.push(node);
      continue;
    }
    for (const [at, value] of node.value.split("\n").entries()) {
      if (at > 0) lines.push([]);
      if (value !== "") lines.at(-1)?.push({ type: "text", value });
    }
  }
  return lines;
}

function alignOf(line: Line): Align | null {
  const [only, ...others] = line;
  if (only?.type !== "text" || others.length > 0 || !/^\s*\|(\s*:?-+:?\s*\|)+\s*$/.test(only.value)) return null;
  return only.value
    .trim()
    .slice(1, -1)
    .split("|")
    .map((rule) => {
      const [isLeft, isRight] = [rule.trim().startsWith(":"), rule.trim().endsWith(":")];
      return isLeft && isRight ? "center" : isRight ? "right" : isLeft ? "left" : null;
    });
}

/** Null where the line does not begin and end with a bar. */
function rowOf(line: Line): TableRow | null {
  const [first, last] = [line[0], line.at(-1)];
  if (first?.type !== "text" || last?.type !== "text" || !/^\s*\|/.test(first.value) || !/\|\s*$/.test(last.value)) return null;
  const cells: PhrasingContent[][] = [[]];
  for (const node of line) {
    if (node.type !== "text") {
      cells.at(-1)?.push(node);
      continue;
    }
    for (const [at, value] of node.value.split("|").entries()) {
      if (at > 0) cells.push([]);
      if (value.trim() !== "") cells.at(-1)?.push({ type: "text", value });
    }
  }
  // Before the first bar and behind the last there is nothing.
  return { type: "tableRow", children: cells.slice(1, -1).map((children): TableCell => ({ type: "tableCell", children })) };
}

/** With as many cells as the head has. */
function widened(row: TableRow, width: number): TableRow {
  const missing = Array.from({ length: Math.max(0, width - row.children.length) }, (): TableCell => ({ type: "tableCell", children: [] }));
  return { ...row, children: [...row.children, ...missing].slice(0, width) };
}
