import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeAll, describe, expect, it } from "vitest";
import type { TaskWorker } from "../../lib/base/channel/ask";
import { createConnection } from "../../lib/store/connection";
import { type ReadAFile, readHere, readInWorker } from "../../lib/store/file-reading";
import type { ReadingProgress } from "../../lib/store/reading-tasks";
import { serveReading } from "../../lib/store/serve-reading";
import { ourFiles } from "../fixtures/our-files";
import { everythingIn, openLibrary } from "./open-library";

const request = (text: string, name = "file.json") => ({ file: new Blob([text]), name, id: "new-1", time: 1_000, problem: null });
let notebook: string;
let read: ReadAFile;
beforeAll(async () => {
  notebook = (await ourFiles()).notebook;
  read = readHere(createConnection({ factory: new IDBFactory() }));
});

describe("the reading of a file", () => {
  it("tells how many bytes are there, then what it found", async () => {
    const told: ReadingProgress[] = [];
    const end = await read(request(notebook), { onProgress: (progress) => void told.push(progress) });
    expect(end).toMatchObject({ kind: "notebook", hasResults: false });
    const all = new TextEncoder().encode(notebook).length;
    expect(told.at(-1)).toEqual({ kind: "bytes", done: all, all });
  });

  it("is refused in words: no file of ours, one that is too large, one that is gone", async () => {
    expect(await read(request("{}"))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("At format: the field is missing"),
    });
    const large = Object.defineProperty(new Blob(["{}"]), "size", { value: 65 * 1024 * 1024 });
    const gone = Object.defineProperty(new Blob(["{}"]), "stream", {
      value: () => {
        throw new Error("gone");
      },
    });
    const serve = async (file: Blob) => {
      const handlers = serveReading(createConnection({ factory: new IDBFactory() }));
      const task = { parts: [], signal: new AbortController().signal, tell: async () => undefined, onNote: () => undefined };
      return handlers.read({ ...request(""), file }, task);
    };
    expect(await serve(large)).toEqual({ kind: "refused", reason: "At the beginning: the file has 65.0 MB; a file has at most 64." });
    expect(await serve(gone)).toEqual({ kind: "refused", reason: "It cannot be read." });
  });

  it("ends at once when it is canceled, and the worker with it", async () => {
    let isEnded = false;
    const silent = (): TaskWorker => ({
      postMessage: () => undefined,
      terminate: () => {
        isEnded = true;
      },
      onmessage: null,
      onerror: null,
    });
    const controller = new AbortController();
    const reading = readInWorker(silent)(request(notebook), { signal: controller.signal });
    controller.abort();
    expect(await reading).toEqual({ kind: "refused", reason: "The reading was canceled." });
    expect(isEnded).toBe(true);
  });

  it("says that its worker was lost, and leaves nothing in the database", async () => {
    const { library, database } = await openLibrary(new IDBFactory());
    const before = await everythingIn(database);
    const lost = (): TaskWorker => {
      throw new Error("no workers here");
    };
    expect(await readInWorker(lost)(request(notebook))).toMatchObject({ kind: "refused", reason: expect.stringContaining("reads files") });
    const refused = await library.importFile(new Blob(["{"]), "broken.json");
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining("this is not JSON") });
    expect(await everythingIn(database)).toEqual(before);
  });
});
