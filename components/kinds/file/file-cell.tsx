"use client";

import { useRef } from "react";
import type { CellOf } from "../../../lib/document/kinds/notebook";
import { writeTraceFile } from "../../../lib/exchange/trace-file";
import { writeTreeFile } from "../../../lib/exchange/tree-file";
import type { FileState } from "../../../lib/session/session-state";
import { CellFrame } from "../../cell/cell-frame";
import { useFileOpener } from "../../cell/file-opener";
import { ProvenanceLine } from "../../cell/provenance-line";
import { ResultExport } from "../../cell/result-export";
import { useSessionValue } from "../../cell/session-context";
import { OriginLabel } from "../../run/origin-label";
import { TraceViews } from "../../trace/trace-views";
import { SearchPicture } from "../../tree/search-picture";
import { Button } from "../../ui/button";
import { FileInput } from "../../ui/file-input";
import { ViewBoundary } from "../../ui/view-boundary";
import { FileFacts } from "./file-facts";
import "../../ui/ui.css";

/** A tree or a trace that was read from a file: what it is from, and the same views as of one that was made here. */
export function FileCell({ cell }: { readonly cell: CellOf<"file"> }) {
  const state = useSessionValue(({ files }) => files[cell.id]);
  return (
    <CellFrame lead="A search tree or a trace from a file, shown like one that was made here.">
      <FileFacts spec={cell.spec} />
      {state && <FileBody cell={cell} state={state} />}
    </CellFrame>
  );
}

function FileBody({ cell, state }: { readonly cell: CellOf<"file">; readonly state: FileState }) {
  switch (state.kind) {
    case "empty":
      return <FileChooser cell={cell} words="Choose a file, or drop one on the page: a search tree, a trace, a comparison or a corpus." />;
    case "missing":
      return <FileChooser cell={cell} words="The file is not in this browser: drop it again." />;
    case "reading":
      return (
        <p className="empty-view" role="status">
          The file is read from this browser’s database.
        </p>
      );
    case "tree":
      return <FileTree cell={cell} state={state} />;
    case "trace":
      return <FileTrace cell={cell} state={state} />;
  }
}

function FileChooser({ cell, words }: { readonly cell: CellOf<"file">; readonly words: string }) {
  const chooser = useRef<HTMLInputElement>(null);
  const open = useFileOpener();
  return (
    <div className="empty-view">
      <p>{words}</p>
      <Button onClick={() => chooser.current?.click()}>Choose a file</Button>
      <FileInput ref={chooser} onFile={(file) => open(file, cell.id)} />
    </div>
  );
}

function FileTree({ cell, state }: { readonly cell: CellOf<"file">; readonly state: Extract<FileState, { readonly kind: "tree" }> }) {
  const search = useSessionValue(({ searches }) => searches[cell.id]);
  const { plan, events } = state;
  if (!search?.tree || !search.problem || plan.tree === null) return null;
  const { configuration, provenance } = plan.tree;
  const fields = plan.tree;
  return (
    <>
      <ViewBoundary name="The tree of the file" resetOn={[cell, state]} plain={() => JSON.stringify(events, null, 1)}>
        <div className="search-result">
          <SearchPicture
            cell={cell}
            search={search}
            tree={search.tree}
            problem={search.problem}
            exploration={configuration.exploration}
            emphasis={null}
            canRun={false}
          />
        </div>
      </ViewBoundary>
      <div className="result-foot">
        <ProvenanceLine description={provenance} seed={provenance.seed} treeHash={search.hash} />
        <ResultExport
          file={`${cell.name}.tree.json`}
          of={cell.name}
          write={() => writeTreeFile({ format: "astrolabe-tree/1", ...fields, events })}
        />
      </div>
    </>
  );
}

function FileTrace({ cell, state }: { readonly cell: CellOf<"file">; readonly state: Extract<FileState, { readonly kind: "trace" }> }) {
  const { trace, origin } = state;
  return (
    <>
      <ViewBoundary name="The trace of the file" resetOn={[cell, state]} plain={() => trace.text}>
        <TraceViews cell={cell} trace={trace} />
      </ViewBoundary>
      <div className="result-foot">
        <OriginLabel
          origin={origin}
          provenance={trace.provenance}
          checked="What follows from its steps was computed again here."
          canRun={false}
        />
        <ProvenanceLine description={trace.provenance} seed={trace.provenance.seed} treeHash={null} />
        <ResultExport file={`${cell.name}.trace.json`} of={cell.name} write={() => writeTraceFile(trace)} />
      </div>
    </>
  );
}
