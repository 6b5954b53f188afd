import { madeOnce } from "../base/made-once";
import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import { textOfBytes } from "../exchange/file-text";
import { LARGEST_FILE, LONGEST_LINE, MOST_RESULTS } from "../exchange/limits";
import { checkJson, readJson } from "../exchange/parse-json";
import { checkWrittenSearch } from "../exchange/recorded-search";
import { inPlainWords, placePart } from "../exchange/refusal";
import { elapsedSchema, eventsSchema, listOf, sha256Schema, textOf } from "../exchange/schemas";
import { importedSomehow, type ResultOrigin } from "../runs/result-origin";
import { hashTree } from "../search/hash-tree";
import { replay } from "../search/tree";
import { schemasFor } from "./document-versions";
import { hasResults } from "./keys-of";
import { type CellId, cellWithId, type Notebook } from "./kinds/notebook";
import { formatFault } from "./notebook-format";
import { cellsFault, type DocumentSchemas, writtenDocument } from "./notebook-schema";
import type { StoredSearch } from "./results/result-store";
import { readWrittenRun, runSchema, writtenRun } from "./results/run-file";
import type { WholeRun } from "./results/run-store";
import { headerFault, madeFromFields } from "./results/stored-search";

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
const schemaOf = madeOnce(({ fields }: DocumentSchemas) =>
  z.strictObject({
    ...fields,
    results: listOf(resultSchema, MOST_RESULTS),
    runs: listOf(runSchema, MOST_RESULTS).optional(),
    shown: z.record(
      z.string().transform((id) => id as CellId),
      textOf(LONGEST_LINE),
    ),
  }),
);

/** The text of the file. The error says why there is none: results can be too many for a file. */
export function writeNotebookFile({ notebook, results, runs, shown }: NotebookFile): Result<string> {
  const written = results.map(({ header: { origin: _, ...madeFrom }, events, elapsedMs }) => ({
    ...madeFrom,
    elapsedMs,
    hash: hashTree(replay(events)),
    events,
  }));
  const writtenRuns = runs.map(writtenRun).filter((run) => run !== null);
  const all = { ...writtenDocument(notebook), results: written, ...(writtenRuns.length > 0 && { runs: writtenRuns }), shown };
  const text = `${JSON.stringify(all)}\n`;
  const size = new TextEncoder().encode(text).length;
  return size <= LARGEST_FILE ? ok(text) : failure(tooLarge(size));
}

/** The notebook of a file's bytes, whose results are of this origin. The error names the place and the reason. */
export function readNotebookBytes(bytes: Uint8Array, origin: ResultOrigin = importedSomehow): Result<NotebookFile> {
  if (bytes.length > LARGEST_FILE) return failure(`At the beginning: ${tooLarge(bytes.length)}`);
  const text = textOfBytes(bytes, "no notebook");
  return text.ok ? readNotebookFile(text.value, origin) : text;
}

/** The notebook of a file's text, whose results are of this origin: a file never says that itself. The error names the place and the reason. */
export const readNotebookFile = (text: string, origin: ResultOrigin = importedSomehow): Result<NotebookFile> =>
  inPlainWords(fileOf(text, origin));

function fileOf(text: string, origin: ResultOrigin): Result<NotebookFile> {
  // A character has at least one byte.
  if (text.length > LARGEST_FILE) return failure(`At the beginning: ${tooLarge(text.length)}`);
  const json = readJson(text);
  if (!json.ok) return json;
  const foreign = formatFault(json.value);
  if (foreign !== null) return failure(foreign);
  const file = checkJson(json.value, schemaOf(schemasFor(json.value)));
  if (!file.ok) return file;
  const { format, title, cells, results, runs: writtenRuns = [], shown } = file.value;
  const notebook: Notebook = { format, title, cells };
  const keys = [...results, ...writtenRuns].map(({ key }) => key);
  const fault = cellsFault(notebook) ?? shownFault(notebook, keys, shown);
  if (fault !== null) return failure(fault);
  const runs: WholeRun[] = [];
  for (const [at, written] of writtenRuns.entries()) {
    const run = readWrittenRun(written, `runs.${at}`, origin);
    if (!run.ok) return run;
    runs.push(run.value);
  }
  const searches = readResults(results, origin);
  if (!searches.ok) return searches;
  return ok({
    notebook,
    results: searches.value,
    runs,
    shown,
  });
}

type WrittenResult = z.output<typeof resultSchema>;

function readResults(results: readonly WrittenResult[], origin: ResultOrigin): Result<readonly StoredSearch[]> {
  const keys = new Set<string>();
  const read: StoredSearch[] = [];
  for (const [at, { hash, elapsedMs, events, ...madeFrom }] of results.entries()) {
    const place = `results.${at}`;
    if (keys.has(madeFrom.key)) return failure(`At ${place}.key: an earlier result has the same key.`);
    keys.add(madeFrom.key);
    const fault = headerFault(madeFrom, place);
    if (fault !== null) return failure(fault);
    const checked = checkWrittenSearch({ ...madeFrom, events }, hash, place);
    if (!checked.ok) return checked;
    read.push({ header: { ...madeFrom, origin }, events: checked.value.events, elapsedMs });
  }
  return ok(read);
}

function shownFault(notebook: Notebook, keys: readonly string[], shown: Readonly<Record<CellId, string>>): string | null {
  const known = new Set(keys);
  for (const [id, key] of Object.entries(shown)) {
    const cell = cellWithId(notebook, id as CellId);
    if (cell === null || !hasResults(cell)) return `At shown.${placePart(id)}: the notebook has no cell of this id that has results.`;
    if (!known.has(key)) return `At shown.${placePart(id)}: the file has no result of this key.`;
  }
  return null;
}

const tooLarge = (bytes: number): string =>
  `the file has ${(bytes / 1024 / 1024).toFixed(1)} MB; a notebook file has at most ${LARGEST_FILE / 1024 / 1024}.`;
