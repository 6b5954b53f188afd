"use client";

import { useMemo } from "react";
import { phaseEmphasis } from "../../lib/graph/emphasis";
import type { CellOf } from "../../lib/notebook/notebook";
import { CellFrame } from "../notebook/cell-frame";
import { ProvenanceLine } from "../notebook/provenance-line";
import { useSession, useSessionState } from "../notebook/session-context";
import { changeWords } from "./change-words";
import { FailureNote } from "./failure-note";
import { Inspector } from "./inspector";
import { obstacleOf } from "./obstacle";
import { SearchControls } from "./search-controls";
import { SearchProgress } from "./search-progress";
import { SearchSettings } from "./search-settings";
import { stageIdOf } from "./search-stage";
import { SearchTreeView } from "./search-tree-view";
import { useShownPhase } from "./use-shown-phase";
import "./search.css";

/** The search: its settings, its controls, the tree as it grows, and the numbers of the node in hand. */
export function SearchCell({ cell }: { readonly cell: CellOf<"search"> }) {
  const session = useSession();
  const state = useSessionState();
  const { search, selectedNode } = state;
  const { tree, provenance } = search;
  const isBusy = search.status === "running" || search.status === "pausing";
  const { exploration } = search.configuration ?? cell.spec.configuration;
  const isPhaseShown = useShownPhase(search);
  const { nextPhase, version } = search;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree changes in place, its version with it
  const emphasis = useMemo(
    () => (isPhaseShown && tree && nextPhase ? phaseEmphasis(tree, nextPhase, exploration) : null),
    [isPhaseShown, tree, version, nextPhase, exploration],
  );
  return (
    <CellFrame
      title="The search"
      lead="Monte Carlo tree search over steps: select the most promising step, let the model propose what follows, finish each proposal a few times, and carry the share of right answers back up the tree."
    >
      <SearchSettings
        configuration={cell.spec.configuration}
        seed={cell.spec.seed}
        isDisabled={isBusy}
        onConfigure={(configuration) => session.setConfiguration(configuration)}
        onSeed={(seed) => session.setSeed(seed)}
      />
      <div id={stageIdOf(cell)} className="search-stage">
        <SearchControls
          search={search}
          obstacle={obstacleOf(state)}
          onRun={() => session.run()}
          onStep={() => session.step()}
          onPause={() => session.pause()}
          onCancel={() => session.cancel()}
          onRestart={() => session.restart()}
        />
        <SearchProgress search={search} isPhaseShown={isPhaseShown} />
        {search.trouble && (
          <FailureNote
            trouble={search.trouble}
            model={state.model.kind}
            onLoad={() => session.reloadModel()}
            onResume={() => session.run()}
          />
        )}
        {search.isStale && search.provenance && (
          <p className="old-note">
            <strong>This tree is old.</strong> {changeWords(state, cell)} since it was made. It is kept until Run starts a new search.
          </p>
        )}
        <div className={`search-result ${search.isStale ? "is-stale" : ""}`}>
          {tree && search.problem ? (
            <>
              <SearchTreeView
                tree={tree}
                version={search.version}
                problem={search.problem}
                emphasis={emphasis}
                isUnderWay={isBusy}
                selected={selectedNode}
                onSelect={(node) => session.select(node)}
              />
              <Inspector
                tree={tree}
                version={search.version}
                problem={search.problem}
                exploration={exploration}
                node={selectedNode}
                onSelect={(node) => session.select(node)}
              />
            </>
          ) : (
            <p className="search-empty">The tree grows here. Press Run, or Step to take one phase at a time.</p>
          )}
        </div>
      </div>
      {provenance && <ProvenanceLine description={provenance} seed={provenance.seed} treeHash={search.hash} />}
    </CellFrame>
  );
}
