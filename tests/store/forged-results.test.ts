import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Result } from "../../lib/base/result";
import { startHistory } from "../../lib/document/history";
import type { CellId } from "../../lib/document/kinds/notebook";
import { type NotebookFile, readNotebookFile } from "../../lib/document/notebook-file";
import { type GalleryId, gallery } from "../../lib/gallery/gallery";
import { madeHere, type ResultOrigin } from "../../lib/runs/result-origin";
import { hashTree } from "../../lib/search/hash-tree";
import { replay } from "../../lib/search/tree";
import { createSession } from "../../lib/session/create-session";
import type { SessionState } from "../../lib/session/session-state";
import { createConnection } from "../../lib/store/connection";
import { createImportedResults } from "../../lib/store/imported-results";
import { createNotebookLibrary } from "../../lib/store/notebook-library";
import { createNotebookStore } from "../../lib/store/notebook-store";
import { resultsOf } from "../../lib/store/results-of";
import { createNewsChannel } from "../../lib/store/store-news";
import { createStoredResults } from "../../lib/store/stored-results";
import { createStoredRuns } from "../../lib/store/stored-runs";
import { emptyTrash } from "../../lib/store/trash";
import { forgedFile, lies, textOf } from "../fixtures/forge";
import { galleryText } from "../fixtures/gallery-file";
import { until } from "../fixtures/until";
import { everythingIn } from "./open-library";
import "fake-indexeddb/auto";

/** A browser with the notebooks that ship. */
function openBrowser() {
  const connection = createConnection({ factory: new IDBFactory() });
  let made = 0;
  const now = () => Date.parse("2026-11-29T10:00:00Z");
  const stores = { results: createStoredResults(connection, now), runs: createStoredRuns(connection, now) };
  const original = async (id: string): Promise<NotebookFile | null> =>
    gallery.some((entry) => entry.id === id) ? shipped(id as GalleryId) : null;
  const createId = () => `own-${made++}`;
  const library = createNotebookLibrary({ connection, news: createNewsChannel(null), ...stores, now, createId, original });

  /** What the cells of a notebook show when it is opened, as the page opens it. */
  const shownIn = async (id: string): Promise<readonly Shown[]> => {
    const stored = await createNotebookStore(connection, now).read(id);
    if (stored?.ok === false) throw new Error(stored.error);
    const record = stored?.value.record;
    const file = await original(record === undefined ? id : (record.gallery ?? ""));
    const history = stored?.value.history ?? (file && startHistory(file.notebook));
    if (history === null) throw new Error(`there is no notebook ${id}`);
    const { results, runs } = resultsOf(stores, file, createImportedResults(connection, record?.imports ?? null));
    const shown = record?.shown ?? file?.shown ?? {};
    const session = createSession({
      notebook: history.present,
      loadModel: () => new Promise(() => undefined),
      results,
      work: { runs, startWorker: () => Promise.reject(new Error("nothing runs here")), processors: 1 },
      shown,
      now: () => 0,
      clock: () => "",
      versions: {},
    });
    const cells = Object.keys(shown) as CellId[];
    const isThere = (state: SessionState) => cells.every((cell) => originOf(state, cell) !== null);
    const state = await until(session, isThere);
    session.dispose();
    return cells.map((cell) => ({ cell, origin: originOf(state, cell), content: contentOf(state, cell) }));
  };
  return { connection, library, shownIn, ...stores };
}

interface Shown {
  readonly cell: CellId;
  readonly origin: ResultOrigin | null;
  /** What tells one result from another. */
  readonly content: string;
}

const originOf = (state: SessionState, cell: CellId): ResultOrigin | null =>
  (state.searches[cell] ?? state.trainings[cell] ?? state.evaluations[cell])?.origin ?? null;

function contentOf({ searches, trainings, evaluations }: SessionState, cell: CellId): string {
  const search = searches[cell];
  if (search?.tree) return hashTree(search.tree);
  return JSON.stringify((trainings[cell]?.arms ?? evaluations[cell]?.candidates ?? []).map(({ entries }) => entries));
}

const files = new Map<GalleryId, NotebookFile>();
function shipped(id: GalleryId): NotebookFile {
  const known = files.get(id);
  if (known !== undefined) return known;
  const read = readNotebookFile(galleryText(id), { kind: "shipped", notebook: id });
  if (!read.ok) throw new Error(read.error);
  files.set(id, read.value);
  return read.value;
}

async function value<Value>(result: Promise<Result<Value>>): Promise<Value> {
  const found = await result;
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

const blobOf = (text: string): Blob => new Blob([text]);

describe.each(gallery.map(({ id }) => id))("a file that has the keys of the results of %s", (id) => {
  let browser: ReturnType<typeof openBrowser>;
  beforeEach(() => {
    // Figures of evaluations are computed in workers, which are not here: that is said on the console.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    browser = openBrowser();
  });

  it("is shown as imported in its own notebook alone, and leaves nothing behind", async () => {
    const forged = await forgedFile(shipped(id));
    const asShipped = await browser.shownIn(id);
    expect(asShipped.length).toBe(shipped(id).results.length + shipped(id).runs.length);
    expect(asShipped.every(({ origin }) => origin?.kind === "shipped" && origin.notebook === id)).toBe(true);
    const before = await everythingIn(await browser.connection.use(async (database) => database));

    const imported = await value(browser.library.importFile(blobOf(textOf(forged)), "forged\u202e.json"));
    const copy = await value(browser.library.duplicate(imported));
    const copyOfShipped = await value(browser.library.duplicate(id));
    const origin = { kind: "imported", file: "forged.json", when: "2026-11-29T10:00:00.000Z" };
    for (const notebook of [imported, copy]) {
      const shown = await browser.shownIn(notebook);
      expect(shown.map((each) => each.origin)).toEqual(asShipped.map(() => origin));
      for (const [at, { content }] of shown.entries()) expect(content === asShipped[at]?.content).toBe(false);
    }
    expect(await browser.shownIn(id)).toEqual(asShipped);
    expect(await browser.shownIn(copyOfShipped)).toEqual(asShipped);

    // Exported and imported elsewhere it is imported there.
    const exported = await value(browser.library.exportFile(copy));
    const other = openBrowser();
    const again = await value(other.library.importFile(blobOf(exported.text), "again.json"));
    expect((await other.shownIn(again)).every((each) => each.origin?.kind === "imported" && each.origin.file === "again.json")).toBe(true);

    await value(browser.library.remove(imported));
    await emptyTrash(browser.connection, Number.POSITIVE_INFINITY);
    // The copy still shows what was imported.
    expect((await browser.shownIn(copy)).map((each) => each.origin)).toEqual(asShipped.map(() => origin));
    await value(browser.library.remove(copy));
    await value(browser.library.remove(copyOfShipped));
    await emptyTrash(browser.connection, Number.POSITIVE_INFINITY);
    expect(await everythingIn(await browser.connection.use(async (database) => database))).toEqual(before);
    expect(await browser.shownIn(id)).toEqual(asShipped);
  });

  it("never stands for a result that was made here", async () => {
    const own = shipped(id);
    for (const { header, events, elapsedMs } of own.results) {
      await browser.results.begin({ ...header, origin: madeHere });
      for (const [at, event] of events.entries()) await browser.results.append(header.key, at, event, elapsedMs);
    }
    for (const { header } of own.runs) await browser.runs.begin({ ...header, origin: madeHere });
    const imported = await value(browser.library.importFile(blobOf(textOf(await forgedFile(own))), "forged.json"));
    for (const notebook of [id, imported]) {
      const shown = await browser.shownIn(notebook);
      expect(shown.map((each) => each.origin)).toEqual(shown.map(() => madeHere));
    }
  });

  it("is refused with the place where it says what is computed to be otherwise", async () => {
    let told = 0;
    for (const { name, place, tell } of lies) {
      const copy = JSON.parse(galleryText(id));
      if (!tell(copy)) continue;
      told++;
      for (const result of copy.results) result.hash = hashTree(replay(result.events));
      const refused = await browser.library.importFile(blobOf(JSON.stringify(copy)), "lies.json");
      expect(refused.ok ? "accepted" : refused.error, name).toMatch(place);
    }
    expect(told).toBeGreaterThan(0);
  });
});
