import { join } from "node:path";
import { gallery } from "../notebook/gallery/gallery";
import { makeGalleryFile } from "../notebook/gallery/gallery-file";
import { readArguments, wholeNumber } from "./arguments";
import { type Command, CommandError } from "./command";
import { writeInFolder } from "./files";
import { loadModel } from "./models";
import { versions } from "./versions";

const FOLDER = "public/notebooks";

const options = {
  threads: { type: "string" },
  out: { type: "string", default: FOLDER },
} as const;

export const galleryCommand: Command = {
  summary: "makes the notebooks that ship again, with their recorded results",
  help: `gallery [options]        (also: npm run make:gallery -- [options])

  Runs every search of lib/notebook/gallery/ with the base model and writes the notebooks with what was found. After a change of their
  texts, of the search or of the model.

  --threads N    default 1
  --out FOLDER   where the files go (default ${FOLDER})`,
  run: async (args, console) => {
    const { values } = readArguments(args, options, []);
    const source = await loadModel("base", wholeNumber("threads", values.threads, 1, 1));
    for (const entry of gallery) {
      const file = await makeGalleryFile(entry, {
        source,
        versions: versions(),
        clock: () => new Date().toISOString(),
        now: () => Math.round(performance.now()),
        signal: console.interrupt,
      });
      if (!file.ok) throw new CommandError(`${entry.id}: ${file.error}`, 1);
      const path = join(values.out, `${entry.id}.json`);
      await writeInFolder(path, file.value);
      console.out(`${path}  ${file.value.length.toLocaleString("en-US")} characters, ${entry.notebook.cells.length} cells`);
    }
  },
};
