import { foldByWeight } from "../../../lib/graph/fold-by-weight";
import type { Graph } from "../../../lib/graph/graph";
import type { Arrangement } from "../../../lib/graph/layout/arrangement";
import { layOut } from "../../../lib/graph/layout/layout";
import { createScene } from "../../../lib/graph/paint/scene";
import { traceGraph } from "../../../lib/graph/trace-graph";
import { treeGraph } from "../../../lib/graph/tree-graph";
import type { SearchEvent } from "../../../lib/search/events";
import { createPlayback } from "../../../lib/search/playback";
import type { SearchTree } from "../../../lib/search/tree";
import type { ChainOfThought } from "../../../lib/trace/trace";
import { countTrace } from "../../../lib/trace/trace-counts";
import type { Stages } from "./stages";

const arrangements: readonly Arrangement[] = [
  { kind: "tidy", orientation: "right" },
  { kind: "tidy", orientation: "down" },
  { kind: "radial" },
  { kind: "icicle" },
];

/** Nodes, from which on a graph is laid out in every way. */
const LARGE = 500;

function tryGraph(stages: Stages, graph: Graph | undefined, number: number, more: readonly Arrangement[] = []): void {
  if (graph === undefined) return;
  const all = [...arrangements, ...more];
  // Small ones in one arrangement each: they are many.
  for (const [at, arrangement] of all.entries()) {
    if (graph.size < LARGE && at !== number % all.length) continue;
    stages.run(`lay out ${arrangement.kind}`, () => createScene(graph, layOut(graph, arrangement, { breadth: 24, depth: 120 })));
  }
  stages.run("fold", () => foldByWeight(graph, 300)(0));
}

export function tryTree(stages: Stages, tree: SearchTree, events: readonly SearchEvent[], number: number): void {
  tryGraph(
    stages,
    stages.run("graph of a tree", () => treeGraph(tree, { rootLabel: "root" })),
    number,
  );
  stages.run("playback", () => {
    const playback = createPlayback(events);
    playback.treeAfter(Math.floor(events.length / 2));
    playback.discoveries();
    return playback.iterations();
  });
}

export function tryTrace(stages: Stages, trace: ChainOfThought, number: number): void {
  tryGraph(
    stages,
    stages.run("graph of a trace", () => traceGraph(trace)),
    number,
    [{ kind: "spine" }],
  );
  stages.run("counts of a trace", () => countTrace(trace));
}
