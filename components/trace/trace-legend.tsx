import type { NodeKind } from "../../lib/graph/graph";
import type { ChainOfThought } from "../../lib/trace/trace";
import { Glyph } from "../graph/glyph";

type Entry = readonly [NodeKind, string];

const entries: readonly Entry[] = [
  ["step", "step"],
  ["reflection", "reflection"],
  ["backtrack", "backtrack"],
  ["right", "right answer"],
  ["wrong", "wrong answer"],
  ["cutOff", "cut off"],
  ["unknown", "answer not judged"],
];

/** The kinds of steps of a chain of thought that was made from a tree. */
export const legendKinds: Readonly<Record<ChainOfThought["form"], readonly NodeKind[]>> = {
  astro: ["step", "reflection", "backtrack", "right", "wrong"],
  direct: ["step", "right"],
};

interface TraceLegendProps {
  readonly kinds: readonly NodeKind[];
}

/** The meaning of the shapes of these kinds. */
export function TraceLegend({ kinds }: TraceLegendProps) {
  return (
    <ul className="legend">
      {entries
        .filter(([kind]) => kinds.includes(kind))
        .map(([kind, words]) => (
          <li key={kind}>
            <Glyph kind={kind} /> {words}
          </li>
        ))}
    </ul>
  );
}
