import { type Bounds, grow } from "./bounds";
import type { Brush } from "./brush";
import { type Camera, visibleWorld } from "./camera";
import { type Cell, cellOf, visibleCells } from "./cells";
import { readableOn } from "./contrast";
import { type NodeKind, spanningPath } from "./graph";
import { fillOf, kindOfStyle, styleCount } from "./node-style";
import type { Frame } from "./painter";
import type { Palette } from "./palette";
import type { Scene } from "./scene";
import { addShape } from "./shapes";

/** Kinds that a cell is marked with the shape of: finished paths, so that right and wrong are told apart without color. */
const marked: ReadonlySet<NodeKind> = new Set(["right", "wrong", "cutOff", "reflection", "backtrack"]);
/** Without room for a mark it is the height that tells them apart, as a part of the row. */
const unmarkedHeight: Partial<Readonly<Record<NodeKind, number>>> = { wrong: 0.6, cutOff: 0.35 };
/** CSS pixels. */
const LEAST_MARKED = 11;
const LEAST_TYPE = 8.5;
const PADDING = 6;
/** A label cut shorter than this says nothing. */
const LEAST_LETTERS = 6;
/** Height of the wedge below a folded cell. */
const FOLD = 6;
/** Width of a letter over the size of the type, with room to spare: words may not leave their cell. */
const LETTER = 0.6;

/** An icicle: a cell for each node, below its parent's and as wide as what was spent on it; cells under a pixel are drawn once a pixel. */
export function paintIcicle(brush: Brush, scene: Scene, camera: Camera, palette: Palette, frame: Frame): void {
  const cells = visibleCells(scene, camera, visibleWorld(camera, frame, 4), frame.finest);
  const byStyle: Cell[][] = Array.from({ length: styleCount }, () => []);
  for (const cell of cells) byStyle[scene.style[cell.node] as number]?.push(cell);
  for (const [style, members] of byStyle.entries()) {
    if (members.length > 0) paintStyle(brush, scene, palette, style, members);
  }
  paintFolds(brush, scene, palette, cells);
  paintMarks(brush, scene, camera, palette, frame);
  paintTips(brush, scene, camera, palette, frame);
}

function paintStyle(brush: Brush, scene: Scene, palette: Palette, style: number, cells: readonly Cell[]): void {
  brush.beginPath();
  const kind = kindOfStyle(style);
  for (const cell of cells) {
    const part = hasMark(kind, cell) ? 1 : (unmarkedHeight[kind] ?? 1);
    brush.rect(cell.left, cell.top, cell.right - cell.left, (cell.bottom - cell.top) * part);
  }
  // The problem's own color, that of words, would be the heaviest thing in the picture.
  const fill = kind === "problem" ? palette.background : fillOf(style, palette);
  brush.fillStyle = fill;
  brush.fill();
  if (fill === palette.background) {
    brush.lineWidth = 1;
    brush.strokeStyle = palette.rim;
    brush.stroke();
  }
  const ink = readableOn(fill, [palette.ink, palette.background]);
  brush.fillStyle = ink;
  if (marked.has(kind)) {
    brush.beginPath();
    for (const cell of cells) {
      if (hasMark(kind, cell)) addShape(brush, kind, markAt(cell), (cell.top + cell.bottom) / 2, markSize(cell));
    }
    brush.fill();
  }
  paintWords(brush, scene, palette, kind, cells);
}

const markSize = (cell: Cell): number => Math.min(4.5, (cell.bottom - cell.top) * 0.28, (cell.right - cell.left) * 0.36);
const markAt = (cell: Cell): number => Math.min((cell.left + cell.right) / 2, cell.left + PADDING + 3);
const hasMark = (kind: NodeKind, cell: Cell): boolean =>
  marked.has(kind) && cell.right - cell.left >= LEAST_MARKED && cell.bottom - cell.top >= LEAST_MARKED;

/** What of a label fits into its cell; nothing where that would be no word. */
function paintWords(brush: Brush, scene: Scene, palette: Palette, kind: NodeKind, cells: readonly Cell[]): void {
  brush.textBaseline = "middle";
  brush.textAlign = "left";
  for (const cell of cells) {
    const text = fitting(scene, cell, hasMark(kind, cell));
    if (text === null) continue;
    brush.font = `500 ${typeSize(cell)}px ${palette.font}`;
    brush.fillText(text, wordsAt(cell, hasMark(kind, cell)), (cell.top + cell.bottom) / 2);
  }
}

const typeSize = (cell: Cell): number => Math.min(13, (cell.bottom - cell.top) * 0.52);
const wordsAt = (cell: Cell, isMarked: boolean): number => Math.max(cell.left, 0) + PADDING + (isMarked ? 12 : 0);

function fitting(scene: Scene, cell: Cell, isMarked: boolean): string | null {
  const size = typeSize(cell);
  const label = scene.graph.label[cell.node] ?? "";
  const letters = Math.floor((cell.right - wordsAt(cell, isMarked) - PADDING / 2) / (size * LETTER));
  if (size < LEAST_TYPE || label === "" || letters < Math.min(label.length, LEAST_LETTERS)) return null;
  return label.length <= letters ? label : `${label.slice(0, letters - 1).trimEnd()}…`;
}

/** What is folded away below a cell: a wedge that opens downwards, with "+n" under it where there is room. */
function paintFolds(brush: Brush, scene: Scene, palette: Palette, cells: readonly Cell[]): void {
  const { hidden } = scene.graph;
  if (!hidden) return;
  const folded = cells.filter(({ node }) => (hidden[node] as number) > 0);
  brush.fillStyle = palette.rim;
  brush.beginPath();
  for (const { left, right, bottom } of folded) {
    const half = Math.min(6, (right - left) / 2);
    brush.moveTo((left + right) / 2, bottom + 2);
    brush.lineTo((left + right) / 2 + half, bottom + 2 + FOLD);
    brush.lineTo((left + right) / 2 - half, bottom + 2 + FOLD);
    brush.closePath();
  }
  brush.fill();
  brush.fillStyle = palette.ink;
  brush.font = `600 10.5px ${palette.font}`;
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  for (const { node, left, right, bottom } of folded) {
    const words = `+${hidden[node]}`;
    if (words.length * 10.5 * LETTER < right - left) brush.fillText(words, (left + right) / 2, bottom + FOLD + 10);
  }
}

/** The phase, the way to what is selected, and what is selected: outlines of cells. */
function paintMarks(brush: Brush, scene: Scene, camera: Camera, palette: Palette, frame: Frame): void {
  const known = (nodes: readonly number[]) => nodes.filter((node) => node < scene.graph.size);
  const outline = (nodes: readonly number[], color: string, width: number, outwards = 0): void => {
    brush.strokeStyle = color;
    brush.lineWidth = width;
    brush.beginPath();
    for (const node of known(nodes)) {
      const { left, top, right, bottom } = grow(cellOf(scene, camera, node), outwards - width / 2);
      brush.rect(left, top, Math.max(0, right - left), bottom - top);
    }
    brush.stroke();
  };
  brush.lineJoin = "round";
  if (frame.emphasis) {
    outline(frame.emphasis.ways, palette.phase, 1.5);
    outline(frame.emphasis.nodes, palette.phase, 3);
    brush.globalAlpha = 1 - frame.beat;
    if (frame.beat > 0) outline(frame.emphasis.nodes, palette.phase, 2, frame.beat * 7);
    brush.globalAlpha = 1;
  }
  if (frame.found && frame.found.length > 0) {
    brush.setLineDash([4, 2.5]);
    outline(frame.found, palette.ink, 2);
    brush.setLineDash([]);
  }
  const [first] = known(frame.selected);
  if (first !== undefined) outline(spanningPath(scene.graph, first), palette.accent, 1.5);
  if (frame.selected.length > 0) outline(frame.selected.slice(1), palette.accent, 2);
  if (first !== undefined) outline([first], palette.accent, 3, 1);
  if (first !== undefined && frame.isFocused) outline([first], palette.accent, 1.25, 4.5);
  if (frame.hovered >= 0) outline([frame.hovered], palette.ink, 1.5);
}

/** The words of what is selected or under the pointer, below its cell, where the cell itself has no room for all of them. */
function paintTips(brush: Brush, scene: Scene, camera: Camera, palette: Palette, frame: Frame): void {
  const size = 12;
  for (const node of new Set([...frame.selected, frame.hovered])) {
    const text = scene.graph.label[node] ?? "";
    if (text === "") continue;
    const cell = cellOf(scene, camera, node);
    if (fitting(scene, { ...cell, node }, hasMark(kindOfStyle(scene.style[node] as number), { ...cell, node })) === text) continue;
    const width = text.length * size * LETTER;
    const left = Math.max(4, Math.min(frame.width - width - 12, (cell.left + cell.right) / 2 - width / 2));
    const box: Bounds = { left, top: cell.bottom + 4, right: left + width + 8, bottom: cell.bottom + 10 + size };
    brush.fillStyle = palette.background;
    brush.strokeStyle = palette.rim;
    brush.lineWidth = 1;
    brush.beginPath();
    brush.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    brush.fill();
    brush.stroke();
    brush.font = `500 ${size}px ${palette.font}`;
    brush.textAlign = "center";
    brush.textBaseline = "middle";
    brush.fillStyle = palette.ink;
    brush.fillText(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2);
  }
}
