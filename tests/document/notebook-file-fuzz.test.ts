import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";
import { canonicalJson } from "../../lib/base/hash";
import { titleLine, visibleLine } from "../../lib/base/plain-line";
import { createRng } from "../../lib/base/rng";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { mutate, mutationNames } from "../fixtures/mutate";
import { rounds } from "../fixtures/rounds";
import { smallFile } from "../fixtures/small-notebook";
import { everythingIn, openLibrary } from "../store/open-library";

const SEED = 11;
const ROUNDS = rounds(2_000, 10_000);

it(`refuses damage with the place, or reads what it says: ${ROUNDS} files`, { timeout: 120_000 }, async () => {
  const written = writeNotebookFile(await smallFile());
  if (!written.ok) throw new Error(written.error);
  const { library, database } = await openLibrary(new IDBFactory());
  await library.importFile(new Blob([written.value]));
  const before = await everythingIn(database);
  const counts = new Map(mutationNames.map((name) => [name, { refused: 0, read: 0 }]));
  let slowest = { ms: 0, round: 0, name: "" };

  for (let round = 0; round < ROUNDS; round++) {
    const { name, text } = mutate(written.value, createRng(SEED, "test", round));
    const where = `seed ${SEED}, round ${round}, ${name}`;
    const started = performance.now();
    const read = readNotebookFile(text);
    const ms = performance.now() - started;
    if (ms > slowest.ms) slowest = { ms, round, name };
    const count = counts.get(name);
    if (count) count[read.ok ? "read" : "refused"]++;
    if (read.ok) {
      const again = writeNotebookFile(read.value);
      if (!again.ok) throw new Error(`${where}: ${again.error}`);
      // Nothing that the file says was left out or changed, but for what is never kept: a blank title, a name that is read twice, characters that nobody sees.
      expect(visibleLine(canonicalJson(JSON.parse(again.value))), where).toBe(visibleLine(canonicalJson(asKept(JSON.parse(text)))));
    } else {
      expect(read.error, where).toMatch(/^At (the top level|the beginning|line \d+, column \d+|[A-Za-z][\w.-]*): \S/);
      expect(read.error.length, where).toBeLessThan(600);
      // To the database every tenth: it is asked only after the file was read.
      if (round % 10 === 0) expect((await library.importFile(new Blob([text]))).ok, where).toBe(false);
    }
  }
  expect(await everythingIn(database)).toEqual(before);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
  for (const [name, { refused }] of counts) expect(refused, name).toBeGreaterThan(0);
  const total = [...counts.values()].reduce((sum, { refused }) => sum + refused, 0);
  console.info(
    `${ROUNDS} damaged files: ${total} refused, ${ROUNDS - total} read; the slowest took ${slowest.ms.toFixed(0)} ms (${slowest.name}).`,
  );
});

function asKept(file: { title: string; readonly cells: readonly { readonly spec: Record<string, unknown> }[] }): unknown {
  file.title = titleLine(file.title);
  for (const { spec } of file.cells) {
    for (const list of ["traces", "reads", "candidates"]) {
      const all = spec[list];
      if (Array.isArray(all)) spec[list] = [...new Map(all.map((one) => [canonicalJson(one), one])).values()];
    }
  }
  return file;
}
