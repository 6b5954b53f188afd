import { readFragment } from "../../../lib/document/links/link";
import { type NotebookFile, readNotebookBytes } from "../../../lib/document/notebook-file";
import { readCorpusFile } from "../../../lib/exchange/corpus-file";
import { parseJson } from "../../../lib/exchange/parse-json";
import { readTraceFile } from "../../../lib/exchange/trace-file";
import { readTreeFile } from "../../../lib/exchange/tree-file";
import { galleryEntry, isGalleryId } from "../../../lib/gallery/gallery";
import { startHere } from "../../../lib/gallery/start-here";
import { modelCardSchema } from "../../../lib/model/embedded/card";
import { traceFromTree } from "../../../lib/search/trace-from-tree";
import type { Hostile } from "../../fixtures/hostile/hostile-mutation";
import { renderCells, renderTexts } from "./render-cells";
import { mostToRead, type Stages } from "./stages";
import { tryLibrary, tryRecords } from "./try-library";
import { tryTrace, tryTree } from "./try-pictures";
import { checkRefusal } from "./try-refusal";
import { trySession } from "./try-session";

/** What costs much more than the rest is done to a share of what is taken. */
export interface Shares {
  readonly number: number;
  readonly edits: boolean;
  /** Written and read again. */
  readonly again: boolean;
  readonly cells: boolean;
  readonly library: boolean;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Gives whatever came from outside to its reader, and what is taken to everything behind. True where it was taken. */
export async function tryHostile(stages: Stages, made: Hostile, shares: Shares): Promise<boolean> {
  switch (made.kind) {
    case "notebook":
    case "comparison": {
      const read = await stages.wait("read", async () => readNotebookBytes(made.bytes), mostToRead(made.bytes));
      if (read === undefined) return false;
      if (!read.ok) {
        checkRefusal(stages, "read", read.error);
        return false;
      }
      await tryNotebook(stages, read.value, shares);
      if (shares.library && made.bytes.length < 2_000_000) await tryLibrary(stages, made.bytes);
      return true;
    }
    case "link": {
      const entry = made.original !== null && isGalleryId(made.original) ? galleryEntry(made.original) : null;
      const target = await stages.wait("read a link", () => readFragment(made.fragment, entry?.notebook ?? startHere, entry));
      if (target === undefined) return false;
      if (!target.ok) {
        checkRefusal(stages, "read a link", target.error, false);
        return false;
      }
      const notebook = target.value?.notebook ?? null;
      if (notebook === null) return false;
      await tryNotebook(stages, { notebook, results: [], runs: [], shown: {} }, shares);
      return true;
    }
    case "tree": {
      const read = stages.run("read a tree", () => readTreeFile(textOf(made.bytes)), mostToRead(made.bytes));
      if (read === undefined) return false;
      if (!read.ok) {
        checkRefusal(stages, "read a tree", read.error);
        return false;
      }
      const { file, tree } = read.value;
      tryTree(stages, tree, file.events, shares.number);
      for (const form of ["astro", "direct"] as const) {
        const told = stages.run("tell a trace", () =>
          traceFromTree(tree, file.problem, file.provenance, { form, mistakes: 3, seed: 1, quality: 0.5 }),
        );
        if (told?.ok) tryTrace(stages, told.value, shares.number);
      }
      return true;
    }
    case "trace": {
      const read = stages.run("read a trace", () => readTraceFile(textOf(made.bytes)), mostToRead(made.bytes));
      if (read === undefined) return false;
      if (!read.ok) {
        checkRefusal(stages, "read a trace", read.error);
        return false;
      }
      tryTrace(stages, read.value, shares.number);
      return true;
    }
    case "corpus": {
      const read = stages.run("read a corpus", () => readCorpusFile(textOf(made.bytes)), mostToRead(made.bytes));
      if (read?.ok === false) checkRefusal(stages, "read a corpus", read.error);
      return read?.ok === true;
    }
    case "card": {
      const read = stages.run("read a card", () => parseJson(textOf(made.bytes), modelCardSchema), mostToRead(made.bytes));
      if (read?.ok === false) checkRefusal(stages, "read a card", read.error);
      return read?.ok === true;
    }
    case "records":
      await tryRecords(stages, made.value);
      return true;
  }
}

async function tryNotebook(stages: Stages, file: NotebookFile, shares: Shares): Promise<void> {
  const session = await trySession(stages, file, shares);
  if (session === null) return;
  renderTexts(stages, session);
  if (shares.cells) renderCells(stages, session);
  stages.run("let go", () => session.dispose());
}
