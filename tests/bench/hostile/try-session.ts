import { canonicalJson } from "../../../lib/base/hash";
import { failure, ok } from "../../../lib/base/result";
import { resultKey, sourceKey } from "../../../lib/document/keys-of";
import { cellsOf } from "../../../lib/document/kinds/notebook";
import { fragmentOf } from "../../../lib/document/links/link";
import { plainLinkedView } from "../../../lib/document/links/link-view";
import { type NotebookFile, readNotebookFile, writeNotebookFile } from "../../../lib/document/notebook-file";
import { createMemoryStore, withRecorded } from "../../../lib/document/results/result-store";
import { createMemoryRuns, withRecordedRuns } from "../../../lib/document/results/run-store";
import { layoutChart } from "../../../lib/plot/layout";
import { createSession } from "../../../lib/session/create-session";
import { fileOfState } from "../../../lib/session/file-of-state";
import { emptyQuery, find } from "../../../lib/session/find";
import { plotChart } from "../../../lib/session/plot-chart";
import { searcherInProcess } from "../../../lib/session/search/searcher-in-process";
import type { Session } from "../../../lib/session/session";
import { alignTraces } from "../../../lib/trace/align";
import { scriptedPolicy } from "../../search/scripted-policy";
import type { Stages } from "./stages";
import type { Shares } from "./try-hostile";
import { tryTrace, tryTree } from "./try-pictures";

const probe = { webgpu: { available: false, reason: "none" }, wasm: { available: true } } as const;

/** A session over the file, as a page has it: with a model that is scripted, and results that came with the file. */
function startSession({ notebook, results, runs, shown }: NotebookFile): Session {
  let time = 0;
  return createSession({
    notebook,
    loadModel: async (_, listener) => {
      listener.onProbe(probe);
      const policy = scriptedPolicy();
      return ok(
        searcherInProcess({
          describe: policy.describe,
          createPolicy: () => ({ ...policy, dispose: () => undefined }),
          dispose: async () => undefined,
        }),
      );
    },
    results: withRecorded(createMemoryStore(), results),
    work: {
      runs: withRecordedRuns(createMemoryRuns(), runs),
      // Figures are computed in workers, which are no task of the page: none ever starts here.
      startWorker: () => new Promise<never>(() => undefined),
      processors: 2,
    },
    shown,
    now: () => (time += 10),
    clock: () => "2026-01-01T00:00:00Z",
    versions: {},
  });
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Until what came with the file is read; where some of it never is, a few turns. */
async function untilRead(session: Session, shown: NotebookFile["shown"]): Promise<void> {
  const ids = Object.keys(shown) as (keyof typeof shown)[];
  for (let turns = 0; turns < 40; turns++) {
    await turn();
    const { searches, trainings, evaluations } = session.getSnapshot();
    if (ids.every((id) => searches[id]?.key || trainings[id]?.key || evaluations[id]?.key)) return;
  }
}

/** Everything that a page does with a notebook that was taken, apart from drawing it. Gives the session, for what draws it. */
export async function trySession(stages: Stages, file: NotebookFile, shares: Shares): Promise<Session | null> {
  const session = stages.run("start a session", () => startSession(file));
  if (session === undefined) return null;
  await stages.wait("read what is kept", () => untilRead(session, file.shown));
  const state = session.getSnapshot();
  const { notebook } = state;
  stages.run("keys", () => {
    for (const cell of notebook.cells) {
      resultKey(notebook, cell);
      sourceKey(notebook, cell);
    }
  });
  stages.run("charts", () => {
    for (const cell of cellsOf(notebook.cells, "plot")) layoutChart(plotChart(state, cell), 640, 320);
  });
  for (const search of new Set(Object.values(state.searches)))
    if (search.tree !== null) tryTree(stages, search.tree, search.events, shares.number);
  const traces = Object.values(state.traces).flatMap((trace) => (trace?.ok ? [trace.value] : []));
  for (const trace of traces.slice(0, 4)) tryTrace(stages, trace, shares.number);
  stages.run("compare", () => {
    for (const cell of cellsOf(notebook.cells, "compare").slice(0, 50)) if (cell.spec.traces.length > 1) alignTraces(traces.slice(0, 4));
  });
  stages.run("find", () => {
    find(state, { ...emptyQuery, words: "step a" });
    find(state, { ...emptyQuery, answer: "5", value: { from: 0, to: 1 } });
  });
  stages.run("address", () => fragmentOf(notebook, null, plainLinkedView));
  tryEdits(stages, session, shares.edits);
  if (shares.again) tryWriting(stages, file, session);
  return session;
}

/** Edits as a person makes them, of a cell of each kind or of one, and back. */
function tryEdits(stages: Stages, session: Session, isOfAll: boolean): void {
  const { notebook } = session.getSnapshot();
  const edited = stages.run("edit the title", () => session.edit({ kind: "retitle", title: "Another title" }));
  if (edited?.ok === false) stages.find("thrown", "edit the title", edited.error);
  const kinds = new Set<string>();
  for (const [at, cell] of isOfAll ? notebook.cells.entries() : []) {
    if (kinds.has(cell.kind)) continue;
    kinds.add(cell.kind);
    if (cell.kind === "text") {
      const spec = { markdown: `${cell.spec.markdown.slice(0, 100)}x` };
      stages.run("edit a text", () => session.edit({ kind: "specify", id: cell.id, cell: "text", spec }));
    } else if (cell.kind === "search" || cell.kind === "train" || cell.kind === "model") {
      stages.run(`rename a ${cell.kind}`, () => session.edit({ kind: "rename", id: cell.id, name: `Renamed ${at}` }));
    }
  }
  const first = notebook.cells[0];
  stages.run("delete a cell", () => first && session.edit({ kind: "delete", id: first.id }));
  stages.run("undo", () => {
    for (let times = 0; times < (isOfAll ? 12 : 2); times++) session.undo();
  });
  if (session.getSnapshot().notebook !== notebook)
    stages.find("other document", "undo", "the document is another one after everything was undone");
}

/** What was taken can be written, and is the same when it is read again. */
function tryWriting(stages: Stages, file: NotebookFile, session: Session): void {
  const written = stages.run("write", () => writeNotebookFile(fileOfState(session.getSnapshot()))) ?? failure("");
  if (!written.ok) {
    if (written.error !== "") stages.find("other document", "write", written.error);
    return;
  }
  const again = stages.run("read again", () => readNotebookFile(written.value));
  if (again === undefined) return;
  if (!again.ok) stages.find("other document", "read again", again.error);
  else if (canonicalJson(again.value.notebook) !== canonicalJson(file.notebook))
    stages.find("other document", "read again", "the document differs");
}
