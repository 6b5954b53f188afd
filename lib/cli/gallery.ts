import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readNotebookBytes } from "../document/notebook-file";
import type { WholeRun } from "../document/results/run-store";
import { gallery, galleryIds, isGalleryId } from "../gallery/gallery";
import { makeGalleryFile } from "../gallery/gallery-file";
import { knownRuns, recordRuns } from "../gallery/record-runs";
import { readArguments, wholeNumber } from "./console/arguments";
import { type Command, CommandError, wrongCall } from "./console/command";
import { readInputBytes } from "./console/input-files";
import { limits } from "./console/limits";
import { checkOutputFolder, writeInFolder } from "./console/output-files";
import { quoted } from "./console/printable";
import { createProgress } from "./console/progress";
import { versions } from "./console/versions";
import { ladderRuns } from "./ladder/ladder-runs";
import { loadModel } from "./models/models";

const FOLDER = "public/notebooks";

const options = {
  threads: { type: "string" },
  runs: { type: "boolean", default: false },
  from: { type: "string", multiple: true },
  models: { type: "string", default: "public/models" },
  out: { type: "string", default: FOLDER },
} as const;

/** The seed of the ladder's models that ship. */
const LADDER_SEED = 1;

export const galleryCommand: Command = {
  summary: "makes the notebooks that ship again, with their recorded results",
  help: `gallery [notebooks] [options]        (also: npm run make:gallery -- [notebooks] [options])

  Runs every search of lib/gallery/ with the base model and writes the notebooks with their results. Run it after a change of the notebooks'
  texts, of the search or of the model. Trainings and evaluations take long: their runs are taken from existing notebook files
  (in --out, then those of --from) if the cell's settings are still the same. A cell without a run ships without one; its name is printed.
  All notebooks, or those named: ${galleryIds.join(", ")}.

  --threads N    default 1
  --runs         runs the trainings and evaluations of a notebook that lacks one
  --from FILE    another notebook file with runs, for example one that was exported from the page; can be given several times
  --models FOLDER  where the ladder's models are, with the curves of their training (default public/models)
  --out FOLDER   where the files go (default ${FOLDER})`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, null);
    const unknown = positionals.find((id) => !isGalleryId(id));
    if (unknown !== undefined) throw wrongCall(`there is no notebook ${quoted(unknown)} in the gallery`);
    const threads = wholeNumber("threads", values.threads, 1, limits.threads);
    const given = (await Promise.all(values.from.map((path) => runsIn(path)))).flat();
    await checkOutputFolder(values.out);
    const source = await loadModel("base", threads);
    const shared = { source, versions: versions(), clock: () => new Date().toISOString(), now: () => Math.round(performance.now()) };
    // Loaded here with the runtime of the models: a call that only asks for help starts without it.
    const { startNodeWork } = await import("./node-work");
    const machine = { startWorker: () => startNodeWork(threads), processors: availableParallelism() };
    for (const entry of gallery.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
      const ladder = await ladderRuns(entry.notebook, values.models, LADDER_SEED);
      const { runs: known, missing } = knownRuns(entry.notebook, [
        ...ladder,
        ...(await runsKept(join(values.out, `${entry.id}.json`))),
        ...given,
      ]);
      const progress = createProgress(console);
      const onProgress = (words: string) => progress(`${entry.id}: ${words}`);
      const records = missing.length > 0 && values.runs;
      const runs = records ? await recordRuns(entry.notebook, known, { ...shared, ...machine, onProgress }) : known;
      if (missing.length > 0 && !records) console.out(`${entry.id}  without runs of ${missing.map((name) => `"${name}"`).join(", ")}`);
      const file = await makeGalleryFile(entry, { ...shared, signal: console.interrupt }, runs);
      if (!file.ok) throw new CommandError(`${entry.id}: ${file.error}`, 1);
      const path = join(values.out, `${entry.id}.json`);
      await writeInFolder(path, file.value);
      console.out(`${path}  ${file.value.length.toLocaleString("en-US")} characters, ${entry.notebook.cells.length} cells`);
    }
  },
};

/** The runs of a notebook file that the person named. */
async function runsIn(path: string): Promise<readonly WholeRun[]> {
  const file = readNotebookBytes(await readInputBytes(path));
  if (!file.ok) throw new CommandError(`${quoted(path)} is not a notebook file. ${file.error}`, 1);
  return file.value.runs;
}

/** The runs of the notebook file that is about to be replaced; none where there is no file, or none of this version. */
async function runsKept(path: string): Promise<readonly WholeRun[]> {
  const file = existsSync(path) ? readNotebookBytes(await readInputBytes(path)) : null;
  return file?.ok ? file.value.runs : [];
}
