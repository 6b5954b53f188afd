import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { gallery, galleryIds, isGalleryId } from "../notebook/gallery/gallery";
import { makeGalleryFile } from "../notebook/gallery/gallery-file";
import { knownRuns, recordRuns } from "../notebook/gallery/record-runs";
import { readNotebookBytes } from "../notebook/notebook-file";
import type { WholeRun } from "../notebook/runs/run-store";
import { readArguments, wholeNumber } from "./arguments";
import { type Command, CommandError, wrongCall } from "./command";
import { writeInFolder } from "./files";
import { ladderRuns } from "./ladder/ladder-runs";
import { loadModel } from "./models";
import { startNodeWork } from "./node-work";
import { versions } from "./versions";

const FOLDER = "public/notebooks";

const options = {
  threads: { type: "string" },
  runs: { type: "boolean", default: false },
  from: { type: "string", multiple: true },
  models: { type: "string", default: "public/models" },
  out: { type: "string", default: FOLDER },
} as const;

/** Of the models that ship. */
const LADDER_SEED = 1;

export const galleryCommand: Command = {
  summary: "makes the notebooks that ship again, with their recorded results",
  help: `gallery [notebooks] [options]        (also: npm run make:gallery -- [notebooks] [options])

  Runs every search of lib/notebook/gallery/ with the base model and writes the notebooks with what was found. After a change of their
  texts, of the search or of the model. Trainings and evaluations take long: their runs are taken from the notebook files that are there
  (in --out, then those of --from), where a cell's settings have not changed since. A cell without a run ships without one, and is named.
  All notebooks, or those named: ${galleryIds.join(", ")}.

  --threads N    default 1
  --runs         runs the trainings and evaluations of a notebook that lacks one
  --from FILE    another notebook file with runs, for example one that was exported from the page; can be given several times
  --models FOLDER  where the ladder's models are, with the curves of their training (default public/models)
  --out FOLDER   where the files go (default ${FOLDER})`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, null);
    const unknown = positionals.find((id) => !isGalleryId(id));
    if (unknown !== undefined) throw wrongCall(`there is no notebook "${unknown}" in the gallery`);
    const source = await loadModel("base", wholeNumber("threads", values.threads, 1, 1));
    const threads = wholeNumber("threads", values.threads, 1, 1);
    const surroundings = { source, versions: versions(), clock: () => new Date().toISOString(), now: () => Math.round(performance.now()) };
    const machine = { startWorker: () => startNodeWork(threads), processors: availableParallelism() };
    const given = (await Promise.all((values.from ?? []).map((path) => runsIn(path)))).flat();
    for (const entry of gallery.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
      const ladder = await ladderRuns(entry.notebook, values.models, LADDER_SEED);
      const { runs: known, missing } = knownRuns(entry.notebook, [
        ...ladder,
        ...(await runsIn(join(values.out, `${entry.id}.json`))),
        ...given,
      ]);
      const onProgress = (words: string) => console.out(`${entry.id}: ${words}`);
      const records = missing.length > 0 && values.runs;
      const runs = records ? await recordRuns(entry.notebook, known, { ...surroundings, ...machine, onProgress }) : known;
      if (missing.length > 0 && !records) console.out(`${entry.id}  without runs of ${missing.map((name) => `"${name}"`).join(", ")}`);
      const file = await makeGalleryFile(entry, { ...surroundings, signal: console.interrupt }, runs);
      if (!file.ok) throw new CommandError(`${entry.id}: ${file.error}`, 1);
      const path = join(values.out, `${entry.id}.json`);
      await writeInFolder(path, file.value);
      console.out(`${path}  ${file.value.length.toLocaleString("en-US")} characters, ${entry.notebook.cells.length} cells`);
    }
  },
};

/** The runs in a notebook file; none where there is no such file, or none that can be read. */
async function runsIn(path: string): Promise<readonly WholeRun[]> {
  const bytes = await readFile(path).catch(() => null);
  const file = bytes && readNotebookBytes(new Uint8Array(bytes));
  return file?.ok ? file.value.runs : [];
}
