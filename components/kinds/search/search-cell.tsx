"use client";

import { useMemo } from "react";
import { type CellOf, cellNamed } from "../../../lib/document/kinds/notebook";
import { phaseEmphasis } from "../../../lib/graph/paint/emphasis";
import { idleSearch } from "../../../lib/session/search/search-run";
import { isSearchGoing } from "../../../lib/session/search/search-state";
import { CellFrame } from "../../cell/cell-frame";
import { ProvenanceLine } from "../../cell/provenance-line";
import { ResultExport } from "../../cell/result-export";
import { useSession, useSessionValue } from "../../cell/session-context";
import { obstacleOf } from "../../run/search-obstacle";
import { stageIdOf } from "../../run/search-stage";
import { useEndAgain } from "../../time/use-end-again";
import { SearchPicture } from "../../tree/search-picture";
import { ViewBoundary } from "../../ui/view-boundary";
import { changeWords } from "./change-words";
import { FailureNote } from "./failure-note";
import { InterruptedNote } from "./interrupted-note";
import { SearchControls } from "./search-controls";
import { searchFile } from "./search-file";
import { SearchProgress } from "./search-progress";
import { SearchSettings } from "./search-settings";
import { useShownPhase } from "./use-shown-phase";
import "../../run/run.css";
import "./search.css";

/** The search: its settings, its controls, the tree as it grows, and the numbers of the selected node. */
export function SearchCell({ cell }: { readonly cell: CellOf<"search"> }) {
  const session = useSession();
  const known = useSessionValue(({ searches }) => searches[cell.id]);
  const idle = useMemo(() => idleSearch(cell.spec.configuration), [cell.spec.configuration]);
  const search = known ?? idle;
  const obstacle = useSessionValue((state) => obstacleOf(state, cell)) ?? search.standstill;
  const change = useSessionValue((state) => (search.isStale ? changeWords(state, search, cell) : ""));
  const modelCell = useSessionValue(({ notebook }) => cellNamed(notebook, "model", cell.spec.model));
  const model = useSessionValue(({ models }) => (modelCell && models[modelCell.id]?.kind) ?? "failed");
  const { tree, provenance } = search;
  const specify = (by: Partial<CellOf<"search">["spec"]>, about: string) =>
    session.edit({ kind: "specify", id: cell.id, cell: "search", spec: { ...cell.spec, ...by } }, `${cell.id} ${about}`);
  const isBusy = isSearchGoing(search);
  // A person who starts or continues a search wants to see it grow.
  useEndAgain(cell.id, isBusy, isBusy);
  const { exploration } = search.configuration ?? cell.spec.configuration;
  const isPhaseShown = useShownPhase(search);
  const { nextPhase, version } = search;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree changes in place, its version with it
  const emphasis = useMemo(
    () => (isPhaseShown && tree && nextPhase ? phaseEmphasis(tree, nextPhase, exploration) : null),
    [isPhaseShown, tree, version, nextPhase, exploration],
  );
  const write = searchFile(search);
  return (
    <CellFrame lead="Monte Carlo tree search over steps: select the most promising step, let the model propose what follows, finish each proposal a few times, and carry the share of right answers back up the tree.">
      <SearchSettings
        configuration={cell.spec.configuration}
        seed={cell.spec.seed}
        isDisabled={isBusy}
        onConfigure={(configuration) => specify({ configuration }, "configuration")}
        onSeed={(seed) => specify({ seed }, "seed")}
      />
      <div id={stageIdOf(cell)} className="run-stage">
        <SearchControls
          search={search}
          obstacle={obstacle}
          onRun={() => session.run(cell.id)}
          onStep={() => session.step(cell.id)}
          onPause={() => session.pause(cell.id)}
          onCancel={() => session.cancel(cell.id)}
          onRestart={() => session.restart(cell.id)}
        />
        <SearchProgress search={search} isPhaseShown={isPhaseShown} />
        {search.trouble && (
          <FailureNote
            trouble={search.trouble}
            model={model}
            standstill={search.standstill}
            onLoad={() => modelCell && session.reloadModel(modelCell.id)}
            onResume={() => session.run(cell.id)}
          />
        )}
        {search.status === "interrupted" && search.origin?.kind === "here" && (
          <InterruptedNote search={search} obstacle={obstacle} onGoOn={() => session.run(cell.id)} />
        )}
        {search.isStale && search.provenance && (
          <p className="old-note">
            <strong>This tree is old.</strong> {change} since it was made. It is kept until Run starts a new search.
          </p>
        )}
        <ViewBoundary name="The result of the search" resetOn={[cell, tree]} plain={() => JSON.stringify(search.events, null, 1)}>
          <div className={`search-result ${search.isStale ? "is-stale" : ""}`}>
            {tree && search.problem ? (
              <SearchPicture
                cell={cell}
                search={search}
                tree={tree}
                problem={search.problem}
                exploration={exploration}
                emphasis={emphasis}
              />
            ) : (
              <p className="run-empty">The tree grows here. Press Run, or Step to take one phase at a time.</p>
            )}
          </div>
        </ViewBoundary>
      </div>
      {provenance && (
        <div className="result-foot">
          <ProvenanceLine description={provenance} seed={provenance.seed} treeHash={search.hash} />
          {write && !isBusy && <ResultExport file={`${cell.name}.tree.json`} of={cell.name} write={write} />}
        </div>
      )}
    </CellFrame>
  );
}
