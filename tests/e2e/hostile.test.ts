import { afterEach, expect, it } from "vitest";
import { readFragment } from "../../lib/document/links/link";
import { readNotebookBytes } from "../../lib/document/notebook-file";
import { galleryEntry, isGalleryId } from "../../lib/gallery/gallery";
import { startHere } from "../../lib/gallery/start-here";
import { openHostilePage } from "../bench/hostile/page-round";
import { type Bases, loadBases } from "../fixtures/hostile/bases";
import { type Hostile, type HostileMutation, hostileMutation } from "../fixtures/hostile/hostile-mutation";
import { type Browser, launch } from "./harness/launch";

const SEED = 11;

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** One of each of these ways to grow, and two links. */
const grown = [
  /a text of/,
  /texts of/,
  /\d+ cells as/,
  /trainings that read/,
  /cells that read/,
  /search: /,
  /a run of/,
  /^link .*a text of/,
] as const;

async function isTaken(made: Hostile): Promise<boolean> {
  if (made.kind === "notebook") return readNotebookBytes(made.bytes).ok;
  if (made.kind !== "link") return false;
  const entry = made.original !== null && isGalleryId(made.original) ? galleryEntry(made.original) : null;
  const target = await readFragment(made.fragment, entry?.notebook ?? startHere, entry);
  return target.ok && target.value?.notebook !== null;
}

async function chosen(bases: Bases): Promise<readonly (HostileMutation & { readonly number: number })[]> {
  const wanted = new Set<RegExp>(grown);
  const found = [];
  for (let number = 0; wanted.size > 0 && number < 3_000; number++) {
    const mutation = hostileMutation(bases, SEED, number);
    const way = [...wanted].find((words) => words.test(mutation.words));
    if (way === undefined || !(await isTaken(mutation.made))) continue;
    wanted.delete(way);
    found.push({ ...mutation, number });
  }
  return found;
}

/** `npm run check:hostile` opens hundreds, those that cost most first. */
it("opens what has grown and was taken, without a long task, and deletes it in the list", async () => {
  const mutations = await chosen(await loadBases());
  expect(mutations.length).toBe(grown.length);
  browser = await launch({ webgpu: false }, "/notebooks");
  const page = await openHostilePage(browser.context, browser.address);
  for (const { number, words, made } of mutations) {
    const { findings, isOpened } = await page.round(number, words, made);
    expect(findings, `seed ${SEED}, mutation ${number}: ${words}`).toEqual([]);
    expect(isOpened, `seed ${SEED}, mutation ${number}: ${words}`).toBe(true);
  }
});
