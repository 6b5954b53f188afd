"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";
import type { Emphasis } from "../../lib/graph/paint/emphasis";
import type { Problem } from "../../lib/problems/problem";
import { neighborOf, placeOf } from "../../lib/search/moment";
import type { NodeId } from "../../lib/search/node";
import type { SearchTree } from "../../lib/search/tree";
import { isSearchGoing, type SearchState } from "../../lib/session/search/search-state";
import { useSession, useSessionValue } from "../cell/session-context";
import { useFound } from "../find/use-find";
import type { GraphHandle } from "../graph/graph-view";
import { OriginLabel } from "../run/origin-label";
import { usePlaying } from "../time/use-playing";
import { Choice } from "../ui/choice";
import { ViewBoundary } from "../ui/view-boundary";
import { Inspector } from "./inspector";
import { searchArrangement } from "./search-frames";
import { SearchTimeline } from "./search-timeline";
import { SearchTreeView } from "./search-tree-view";
import { pastMoment, useSearchMoment } from "./use-search-moment";
import "./tree.css";

const arrangements = [
  { value: "tidy", label: "Tree" },
  { value: "icicle", label: "Icicle" },
  { value: "radial", label: "Radial" },
] as const;

const noRewards: ReadonlyMap<number, number> = new Map();

interface SearchPictureProps {
  readonly cell: Pick<Cell, "id">;
  readonly search: SearchState;
  /** Of the search: the whole of it so far. */
  readonly tree: SearchTree;
  readonly problem: Problem;
  readonly exploration: number;
  /** What the phase that comes next is about, shown at the live end. */
  readonly emphasis: Emphasis | null;
  /** Whether it can be made here: a tree from a file cannot. */
  readonly canRun?: boolean;
}

/** The tree of a search at a moment of its time, and the numbers of the selected node as they were then. */
export function SearchPicture({ cell, search, tree, problem, exploration, emphasis, canRun = true }: SearchPictureProps) {
  const session = useSession();
  const at = useSessionValue(({ views }) => views[cell.id]?.at ?? null);
  const selected = useSessionValue(({ selection }) => (selection?.source === cell.id ? selection.node : null));
  const arrangement = useSessionValue(({ views }) => searchArrangement(views[cell.id]?.arrangement ?? null));
  const camera = useSessionValue(({ views }) => views[cell.id]?.camera ?? null);
  const found = useFound(cell.id);
  const [playback, past] = useSearchMoment(search, at, exploration);
  const [isByPhase, setByPhase] = useState(at !== null && !Number.isInteger(at));
  const graph = useRef<GraphHandle>(null);
  useEffect(() => {
    if (selected !== null) graph.current?.reveal(selected);
  }, [selected]);
  const isGoing = isSearchGoing(search);
  const select = (node: NodeId | null) => session.select(node === null ? null : { source: cell.id, node, step: null });
  const moveTo = (place: number | null) => {
    session.setView(cell.id, { at: place });
    if (place === null || !isByPhase) return;
    // By phases the selected node is the one that the phase is about, so that its sums stand beside the picture.
    const { node } = pastMoment(playback, search.events, place, exploration);
    if (node !== null) select(node);
  };
  const advance = (): boolean => {
    const next = past && neighborOf(playback, placeOf(past.moment), 1, isByPhase, exploration);
    if (!next) return false;
    const isEnd = placeOf(next) >= playback.iterations();
    moveTo(isEnd ? null : placeOf(next));
    return !isEnd;
  };
  const playing = usePlaying(advance, () => {
    if (past === null) moveTo(0);
  });
  // Space means play wherever in the picture the keys are; buttons keep their own.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== " " || !(event.target instanceof HTMLElement) || event.target.getAttribute("role") !== "tree") return;
    event.preventDefault();
    playing.toggle();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the picture inside */}
      <div className="search-picture" id={`${cell.id}-picture`} onKeyDown={onKeyDown}>
        <div className="search-bar">
          {search.provenance && (
            <OriginLabel
              origin={search.origin}
              provenance={search.provenance}
              checked="Its verdicts, counts and values were computed again here."
              canRun={canRun}
            />
          )}
          <Choice
            label="Arrangement"
            isLabelHidden
            isSmall
            value={arrangement}
            options={arrangements}
            onChoose={(name) => session.setView(cell.id, { arrangement: name === "tidy" ? null : name, camera: null })}
          />
        </div>
        <ViewBoundary name="The picture of the tree" resetOn={[tree, arrangement]} plain={() => JSON.stringify(tree.text, null, 2)}>
          <SearchTreeView
            ref={graph}
            tree={past?.tree ?? tree}
            whole={tree}
            version={past === null ? search.version : 0}
            wholeVersion={search.version}
            problem={problem}
            emphasis={past === null ? emphasis : past.emphasis}
            isUnderWay={isGoing && past === null}
            arrangement={arrangement}
            selected={selected}
            found={found}
            camera={camera}
            onCamera={(focus) => session.setView(cell.id, { camera: focus })}
            onSelect={select}
          />
        </ViewBoundary>
        <ViewBoundary name="The time of the search" resetOn={[tree]}>
          <SearchTimeline
            playback={playback}
            past={past}
            iterations={search.iterations}
            isGoing={isGoing}
            exploration={exploration}
            isByPhase={isByPhase}
            onByPhase={setByPhase}
            onMove={moveTo}
            playing={playing}
          />
        </ViewBoundary>
      </div>
      <ViewBoundary name="The numbers of the selected node" resetOn={[tree, selected]}>
        <Inspector
          tree={past?.tree ?? tree}
          version={past === null ? search.version : 0}
          problem={problem}
          exploration={exploration}
          node={selected}
          rewards={past?.rewards ?? noRewards}
          onSelect={select}
        />
      </ViewBoundary>
    </>
  );
}
