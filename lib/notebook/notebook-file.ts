import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import { LARGEST_FILE, LONGEST_LINE, MOST_RESULTS } from "../exchange/limits";
import { checkJson, readJson } from "../exchange/parse-json";
import { elapsedSchema, eventsSchema, listOf, sha256Schema, textOf } from "../exchange/schemas";
import { hashTree, replay } from "../search/tree";
import { formatFault, textOfBytes } from "./foreign-file";
import { type CellId, cellWithId, type Notebook } from "./notebook";
import { cellsFault, notebookFields } from "./notebook-schema";
import type { StoredSearch } from "./result-store";
import { readWrittenRun, runSchema, writtenRun } from "./run-file";
import type { WholeRun } from "./runs/run-store";
import { headerFault, madeFromFields, treeOfStored } from "./stored-search";

/** A notebook as one file (docs/file-format.md): the document, results of its searches, trainings and evaluations, and which of them each cell shows. */
export interface NotebookFile {
  readonly notebook: Notebook;
  readonly results: readonly StoredSearch[];
  /** Trainings and evaluations. */
  readonly runs: readonly WholeRun[];
  /** Keys of results, by the cell that shows them. */
  readonly shown: Readonly<Record<CellId, string>>;
}

const resultSchema = z.strictObject({ ...madeFromFields, elapsedMs: elapsedSchema, hash: sha256Schema, events: eventsSchema });
const schema = z.strictObject({
  ...notebookFields,
  results: listOf(resultSchema, MOST_RESULTS),
  runs: listOf(runSchema, MOST_RESULTS).optional(),
  shown: z.record(
    z.string().transform((id) => id as CellId),
    textOf(LONGEST_LINE),
  ),
});

/** The text of the file. The error says why there is none: results can be too many for a file. */
export function writeNotebookFile({ notebook, results, runs, shown }: NotebookFile): Result<string> {
  const written = results.map(({ header: { origin: _, ...madeFrom }, events, elapsedMs }) => ({
    ...madeFrom,
    elapsedMs,
    hash: hashTree(replay(events)),
    events,
  }));
  const { format, title, cells } = notebook;
  const writtenRuns = runs.map(writtenRun).filter((run) => run !== null);
  const all = { format, title, cells, results: written, ...(writtenRuns.length > 0 && { runs: writtenRuns }), shown };
  const text = `${JSON.stringify(all)}\n`;
  const size = new TextEncoder().encode(text).length;
  return size <= LARGEST_FILE ? ok(text) : failure(tooLarge(size));
}

/** The notebook of a file's bytes. The error names the place and the reason. */
export function readNotebookBytes(bytes: Uint8Array): Result<NotebookFile> {
  if (bytes.length > LARGEST_FILE) return failure(`At the beginning: ${tooLarge(bytes.length)}`);
  const text = textOfBytes(bytes);
  return text.ok ? readNotebookFile(text.value) : text;
}

/** The notebook of a file's text. The error names the place and the reason. */
export function readNotebookFile(text: string): Result<NotebookFile> {
  // A character has at least one byte.
  if (text.length > LARGEST_FILE) return failure(`At the beginning: ${tooLarge(text.length)}`);
  const json = readJson(text);
  if (!json.ok) return json;
  const foreign = formatFault(json.value);
  if (foreign !== null) return failure(foreign);
  const file = checkJson(json.value, schema);
  if (!file.ok) return file;
  const { format, title, cells, results, runs: writtenRuns = [], shown } = file.value;
  const notebook: Notebook = { format, title, cells };
  const runs: WholeRun[] = [];
  for (const [at, written] of writtenRuns.entries()) {
    const run = readWrittenRun(written, `runs.${at}`);
    if (!run.ok) return run;
    runs.push(run.value);
  }
  const keys = [...results, ...writtenRuns].map(({ key }) => key);
  const fault = cellsFault(notebook) ?? resultsFault(results) ?? shownFault(notebook, keys, shown);
  if (fault !== null) return failure(fault);
  return ok({
    notebook,
    results: results.map(({ hash: _, elapsedMs, events, ...madeFrom }) => ({
      header: { ...madeFrom, origin: "recorded" },
      events,
      elapsedMs,
    })),
    runs,
    shown,
  });
}

type WrittenResult = z.output<typeof resultSchema>;

function resultsFault(results: readonly WrittenResult[]): string | null {
  const keys = new Set<string>();
  for (const [at, { hash, elapsedMs: _, events, ...madeFrom }] of results.entries()) {
    const place = `results.${at}`;
    if (keys.has(madeFrom.key)) return `At ${place}.key: an earlier result has the same key.`;
    keys.add(madeFrom.key);
    const fault = headerFault(madeFrom, place);
    if (fault !== null) return fault;
    const tree = treeOfStored(events, `${place}.events`);
    if (!tree.ok) return tree.error;
    if (hashTree(tree.value) !== hash) return `At ${place}.hash: the events make another tree than the one that was saved.`;
  }
  return null;
}

function shownFault(notebook: Notebook, keys: readonly string[], shown: Readonly<Record<CellId, string>>): string | null {
  const known = new Set(keys);
  for (const [id, key] of Object.entries(shown)) {
    const kind = cellWithId(notebook, id as CellId)?.kind;
    if (kind !== "search" && kind !== "train" && kind !== "evaluate")
      return `At shown.${id.slice(0, 64)}: the notebook has no cell of this id that has results.`;
    if (!known.has(key)) return `At shown.${id}: the file has no result of this key.`;
  }
  return null;
}

const tooLarge = (bytes: number): string =>
  `the file has ${(bytes / 1024 / 1024).toFixed(1)} MB; a notebook file has at most ${LARGEST_FILE / 1024 / 1024}.`;
