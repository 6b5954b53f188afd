import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { readFragment, writeLink } from "../../lib/document/links/link";
import { plainLinkedView } from "../../lib/document/links/link-view";
import { notebookSchema } from "../../lib/document/notebook-schema";
import { gallery, galleryEntry } from "../../lib/gallery/gallery";

const startHere = galleryEntry("start-here");
if (startHere === null) throw new Error("no Start here");
const anatomy = galleryEntry("anatomy-of-a-search");

const pack = (value: unknown): string => deflateRawSync(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const { notebook } = startHere;

/** Fragments that somebody could send, and what the page says to each. */
const refused: readonly (readonly [what: string, fragment: string, words: RegExp])[] = [
  ["an unknown part", "#foo=1", /does not know: "foo"/],
  ["a prototype", "#__proto__=1", /does not know: "__proto__"/],
  ["a field of the prototype", "#The search.constructor=1", /has no "constructor"/],
  ["a part of an object that is not its own", "#The search.toString=1", /has no "toString"/],
  ["a missing cell", "#No cell.seed=1", /the notebook has no such cell/],
  ["a field of another kind", "#The problem.seed=1", /a cell of the kind problem has no "seed"/],
  ["words for a number", "#seed=three", /"three" is no value/],
  ["a number without end", "#c=1e999", /./],
  ["a number too large", "#rollouts=1000000000", /./],
  ["a negative count", "#k=-1", /./],
  ["a broken count", "#k=2.5", /./],
  ["a device that is none", "#device=toaster", /./],
  ["a model outside of its folder", "#The model.model=../../secret", /no name of a model/],
  ["a list that is none", '#Side by side.traces={"length":1e9}', /is no value/],
  ["a list of other things", "#Side by side.traces=[1,2]", /is no value/],
  ["a title of many lines", "#title=a%0Ab", /./],
  ["a title without end", `#title=${"x".repeat(5000)}`, /at most 200 characters/],
  ["a node of a cell that has none", "#node=The problem:3", /"node" does not fit/],
  ["a node that is no number", "#node=The search:abc", /"node" does not fit/],
  ["a step of no trace", "#step=The search:1", /"step" does not fit/],
  ["a time that is none", "#The search@at=NaN", /does not fit/],
  ["a time before the beginning", "#The search@at=-1", /does not fit/],
  ["an arrangement in markup", "#The search@arrangement=<img src=x>", /does not fit/],
  ["a picture of no size", "#The search@zoom=0,0,0", /does not fit/],
  ["a picture without end", "#The search@zoom=1,1e99,0", /does not fit/],
  ["a way to look that does not exist", "#The search@outerHTML=x", /does not fit/],
  ["two notebooks", "#document=abc&document=def", /two notebooks/],
  ["a notebook and changes", `#document=${pack(notebook)}&seed=3`, /and changes to another/],
  ["a notebook in other characters", "#document=<script>", /damaged/],
  ["a notebook that is not packed", "#document=AAAA", /damaged or cut short/],
  ["a notebook cut short", `#document=${pack(notebook).slice(0, 200)}`, /damaged or cut short/],
  ["a notebook that is not JSON", `#document=${pack("{")}`, /cannot be read. At line 1/],
  ["a notebook with a prototype", `#document=${pack('{"__proto__":{"polluted":1}}')}`, /__proto__/],
  ["a notebook with a field too many", `#document=${pack({ ...notebook, extra: 1 })}`, /extra/],
  [
    "a notebook with two cells of one name",
    `#document=${pack({ ...notebook, cells: [notebook.cells[0], { ...notebook.cells[0], id: "cell-9" }] })}`,
    /same name/,
  ],
  ["a notebook of nine million spaces", `#document=${pack(" ".repeat(9_000_000)).slice(0, 15_000)}`, /larger than any|damaged/],
  ["a link of twenty thousand characters", `#title=${"x".repeat(20_000)}`, /longer than any/],
];

describe("a hostile fragment", () => {
  it.each(refused)("is refused in a sentence: %s", async (_, fragment, words) => {
    const target = await readFragment(fragment, notebook, startHere);
    if (target.ok) throw new Error(`accepted: ${JSON.stringify(target.value)}`);
    expect(target.error).toMatch(words);
    expect(target.error).toMatch(/^[A-Z].*\.$/s);
    expect(target.error.length).toBeLessThan(420);
  });

  it("cannot change one's own notebook, which has no original", async () => {
    const target = await readFragment("#title=Mine", notebook, null);
    expect(target.ok).toBe(false);
  });

  it("cannot mean one search of several by a short form", async () => {
    const target = await readFragment("#seed=3", notebook, anatomy);
    expect(target.ok ? "" : target.error).toContain("short forms are for notebooks with one search");
  });

  it("altered anywhere is refused, or opens a document that passes the schema: 3000 altered links (seed 9)", async () => {
    const rng = createRng(9, "test");
    const links: string[] = [];
    for (const entry of gallery) {
      const changed = {
        ...entry.notebook,
        title: `${entry.notebook.title} & more`,
        cells: entry.notebook.cells.map((cell) => ({ ...cell, isCollapsed: true })),
      };
      for (const original of [entry, null]) {
        const link = await writeLink("", changed, original, {
          ...plainLinkedView,
          views: { [changed.cells[1]?.id ?? ""]: { at: 3, arrangement: "radial", camera: null } },
        });
        if (link.ok) links.push(link.value.slice(link.value.indexOf("#")));
      }
    }
    expect(links.length).toBeGreaterThan(5);
    let opened = 0;
    for (let i = 0; i < 3000; i++) {
      const at = rng.below(links.length);
      const characters = [...(links[at] as string)];
      for (let changes = 1 + rng.below(3); changes > 0; changes--) {
        const place = rng.below(characters.length);
        const other = String.fromCharCode(32 + rng.below(96));
        characters.splice(place, rng.below(3), ...(rng.below(2) === 0 ? [other] : []));
      }
      const entry = gallery[Math.floor(at / 2)] ?? startHere;
      const target = await readFragment(characters.join(""), entry.notebook, entry);
      if (!target.ok) {
        expect(target.error.length, characters.join("")).toBeLessThan(420);
        continue;
      }
      if (target.value?.notebook) {
        opened++;
        expect(notebookSchema.safeParse(target.value.notebook).success, characters.join("")).toBe(true);
      }
    }
    expect(opened).toBeGreaterThan(10);
  });
});
