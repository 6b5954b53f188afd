import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cursorIn, stepsByNode } from "../../components/trace/trace-cursor";
import { failure, ok } from "../../lib/base/result";
import { cellsOf, newNotebook } from "../../lib/document/kinds/notebook";
import { readView, viewFields } from "../../lib/document/links/link-view";
import { writeNotebookFile } from "../../lib/document/notebook-file";
import { createMemoryStore } from "../../lib/document/results/result-store";
import type { FileContent } from "../../lib/exchange/readers/content";
import type { Reader } from "../../lib/exchange/readers/reader";
import { registerReader } from "../../lib/exchange/readers/registry";
import { readTraceFile, writeTraceFile } from "../../lib/exchange/trace-file";
import { traceGraph } from "../../lib/graph/trace-graph";
import { parseProblem } from "../../lib/problems/families";
import { createSession } from "../../lib/session/create-session";
import { fileOfState } from "../../lib/session/file-of-state";
import { emptyQuery, find } from "../../lib/session/find";
import { createStoredRuns } from "../../lib/store/stored-runs";
import type { StepIndex, Trace, TraceStep } from "../../lib/trace/trace";
import { until } from "../fixtures/until";
import { openLibrary } from "../store/open-library";

/** An invented format: lines of a problem, of steps, of "back N" to step N, and of an answer. Several solutions are parted by a line of dashes. */
const lampReader: Reader<FileContent> = {
  name: "lamp/1",
  words: "a lamp log",
  detect: ({ text }) => text.startsWith("lamp log\n"),
  read: async ({ text, name, bytes }) => {
    const sources = [];
    for (const [at, part] of text.slice("lamp log\n".length).trimEnd().split("\n-----\n").entries()) {
      const trace = lampTrace(part, name, bytes.length);
      if (trace === null) return failure(`At solution ${at + 1}: its first line is no problem.`);
      sources.push({ kind: "trace" as const, name: `Lamp ${at + 1}`, trace });
    }
    return ok({ kind: "sources", sources, isComparison: sources.length > 1 });
  },
};

function lampTrace(text: string, file: string, size: number): Trace | null {
  const lines = text.split("\n");
  const problem = parseProblem(lines[0] ?? "");
  if (!problem.ok) return null;
  const steps: TraceStep[] = [];
  let start = 0;
  for (const [at, line] of lines.entries()) {
    const span = { start, end: start + line.length, node: null, label: { by: "file" } as const };
    start += line.length + 1;
    const back = /^back (\d+)$/.exec(line)?.[1];
    if (at === 0) steps.push({ kind: "problem", ...span });
    else if (back !== undefined) steps.push({ kind: "backtrack", target: Number(back) as StepIndex, ...span });
    else if (line.startsWith("so ")) steps.push({ kind: "answer", answer: line.slice(3), verdict: "right", ...span });
    else steps.push({ kind: "step", ...span });
  }
  const unknown = { precision: null, device: null, backend: null, seed: null, configuration: {}, versions: {}, when: null };
  const provenance = { kind: "file", file, hash: size.toString(16).padStart(64, "0"), ...unknown } as const;
  return { problem: problem.value, provenance, form: "astro", text, steps };
}

const lampLog = `lamp log
16 14 10 -> 12
16 + 14 = 30, leaving 30 and 10.
back 0
14 - 10 = 4, leaving 16 and 4.
16 - 4 = 12
so 12
-----
16 14 10 -> 12
14 - 10 = 4, leaving 16 and 4.
so 12
`;

describe("a format that nobody knew", () => {
  let unregister: () => void;
  beforeAll(() => {
    unregister = registerReader(lampReader);
  });
  afterAll(() => unregister());

  const opened = async () => {
    const factory = new IDBFactory();
    const { library, connection, now } = await openLibrary(factory);
    const id = await library.importFile(new Blob([lampLog]), "evening.lamp");
    if (!id.ok) throw new Error(id.error);
    const files = await library.openFile(new Blob([lampLog]), "evening.lamp");
    if (!files.ok || files.value.kind !== "files") throw new Error("no files");
    const session = createSession({
      notebook: newNotebook("Lamps"),
      results: createMemoryStore(),
      work: { runs: createStoredRuns(connection, now), startWorker: () => Promise.reject(new Error("none")), processors: 1 },
      loadModel: async () => failure({ what: "", advice: "" }),
      now: () => 0,
      clock: () => "",
      versions: {},
    });
    return { library, id: id.value, session, files: files.value };
  };

  it("is read, becomes cells, is selected, found in, compared, exported and read again", async () => {
    const { session, files } = await opened();
    expect(files).toMatchObject({ isComparison: true, files: [{ title: "Lamp 1", spec: { format: "lamp/1", name: "evening.lamp" } }, {}] });
    const first = session.addFiles(files.files, files.isComparison);
    if (!first.ok) throw new Error(first.error);
    await until(session, (state) => Object.values(state.files).every(({ kind }) => kind === "trace"));
    const { notebook, traces } = session.getSnapshot();
    expect(notebook.cells.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["file Lamp 1", "file Lamp 2", "compare The comparison"]);
    expect(cellsOf(notebook.cells, "compare")[0]?.spec.traces).toEqual(["Lamp 1", "Lamp 2"]);
    const trace = traces[first.value];
    if (!trace?.ok) throw new Error("no trace");
    expect(trace.value.steps).toHaveLength(6);

    session.select({ source: first.value, node: null, step: { trace: first.value, index: 2 } });
    const { selection } = session.getSnapshot();
    expect(cursorIn(selection, first.value, trace.value, stepsByNode(trace.value)).cursor).toBe(2);
    const hits = find(session.getSnapshot(), { ...emptyQuery, kinds: ["backtrack"] });
    expect(hits).toEqual([{ cell: first.value, place: { kind: "step", index: 2 } }]);
    const link = viewFields(notebook, { cell: null, selection, views: {} });
    expect(link).toEqual([["step", "Lamp 1:2"]]);
    expect(readView(notebook, link)).toMatchObject({ ok: true, value: { selection } });

    expect(readTraceFile(writeTraceFile(trace.value))).toEqual({ ok: true, value: trace.value });
    expect(traceGraph(trace.value).size).toBe(6);
    session.dispose();
  });

  it("goes with its notebook into a file and another browser, and is refused there where it is forged", async () => {
    const { library, id } = await opened();
    const exported = await library.exportFile(id);
    if (!exported.ok) throw new Error(exported.error);
    const other = (await openLibrary(new IDBFactory())).library;
    const there = await other.importFile(new Blob([exported.value.text]), "lamps.json");
    if (!there.ok) throw new Error(there.error);
    const again = await other.exportFile(there.value);
    expect(again.ok && JSON.parse(again.value.text).runs.length).toBe(2);
    const forged = exported.value.text.replace("16 - 4 = 12", "16 - 3 = 13");
    const refused = await other.importFile(new Blob([forged]), "forged.json");
    expect(refused.ok ? "read" : refused.error).toMatch(/^At runs\.\d\.plan\.content: the trace has another hash\./);
  });

  it("is refused in words where it is no lamp log, and where the browser has lost it", async () => {
    const { library, session, files } = await opened();
    const refused = await library.openFile(new Blob(["lamp log\nno problem\n"]), "dark.lamp");
    expect(refused).toEqual({ ok: false, error: "At solution 1: its first line is no problem." });
    const lost = files.files.map((file) => ({ ...file, spec: { ...file.spec, content: "f".repeat(64) } }));
    const added = session.addFiles(lost, false);
    await until(session, (state) => Object.values(state.files).every(({ kind }) => kind === "missing"));
    expect(added.ok).toBe(true);
    expect(fileOfState(session.getSnapshot()).runs).toEqual([]);
    expect(writeNotebookFile(fileOfState(session.getSnapshot())).ok).toBe(true);
    session.dispose();
  });
});
