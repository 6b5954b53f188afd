"use client";

import type { CellOf } from "../../lib/notebook/notebook";
import { CellFrame } from "../notebook/cell-frame";
import { ProvenanceLine } from "../notebook/provenance-line";
import { useSession, useSessionState } from "../notebook/session-context";
import { Button } from "../ui/button";
import { TroubleNote } from "../ui/trouble-note";
import { Inspector } from "./inspector";
import { SearchControls } from "./search-controls";
import { SearchProgress } from "./search-progress";
import { SearchSettings } from "./search-settings";
import { SearchTreeView } from "./search-tree-view";
import "./search.css";

/** The search: its settings, its controls, the tree as it grows, and the numbers of the node in hand. */
export function SearchCell({ cell }: { readonly cell: CellOf<"search"> }) {
  const session = useSession();
  const { search, problem, model, selectedNode } = useSessionState();
  const { tree, provenance } = search;
  const isBusy = search.status === "running" || search.status === "pausing";
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
      <SearchControls
        search={search}
        obstacle={obstacleOf(model.kind, problem.ok)}
        onRun={() => session.run()}
        onStep={() => session.step()}
        onPause={() => session.pause()}
        onCancel={() => session.cancel()}
        onRestart={() => session.restart()}
      />
      <SearchProgress search={search} />
      {search.trouble && (
        <TroubleNote trouble={search.trouble}>
          <Button onClick={() => session.reloadModel()}>Load the model again</Button>
        </TroubleNote>
      )}
      <div className="search-result">
        {tree && search.problem ? (
          <>
            <SearchTreeView
              tree={tree}
              version={search.version}
              problem={search.problem}
              selected={selectedNode}
              onSelect={(node) => session.select(node)}
            />
            <Inspector
              tree={tree}
              version={search.version}
              problem={search.problem}
              exploration={(search.configuration ?? cell.spec.configuration).exploration}
              node={selectedNode}
              onSelect={(node) => session.select(node)}
            />
          </>
        ) : (
          <p className="search-empty">The tree grows here. Press Run, or Step to take one phase at a time.</p>
        )}
      </div>
      {provenance && <ProvenanceLine description={provenance} seed={provenance.seed} treeHash={search.hash} />}
    </CellFrame>
  );
}

/** What has to come first, null where nothing does. */
function obstacleOf(model: "loading" | "ready" | "failed", isProblemFine: boolean): string | null {
  if (model === "loading") return "The search can start when the model is loaded.";
  if (model === "failed") return "The search needs the model, which could not be loaded.";
  return isProblemFine ? null : "The search needs a problem: see above what is wrong with this one.";
}
