import { describe, expect, it } from "vitest";
import { type NotebookFile, readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { replay } from "../../lib/search/tree";
import { hostileNotebook } from "../fixtures/hostile-notebook";
import { hostileTexts } from "../fixtures/hostile-texts";

function written(file: NotebookFile): string {
  const text = writeNotebookFile(file);
  if (!text.ok) throw new Error(text.error);
  return text.value;
}

const file = await hostileNotebook();

describe("a notebook whose every text is hostile", () => {
  it("is a file that the reader takes, to the letter: what a page does with it is for the page to show", () => {
    expect(readNotebookFile(written(file))).toEqual({ ok: true, value: file });
  });

  it("has every hostile text among its steps and rollouts, and a right answer that traces are told of", () => {
    const [result] = file.results;
    if (!result) throw new Error("no result");
    const tree = replay(result.events);
    const texts = new Set([...tree.text, ...tree.rollouts.flat().map(({ text }) => text)]);
    expect(hostileTexts.filter((text) => !texts.has(text))).toEqual([]);
    expect(tree.text.filter((text) => hostileTexts.includes(text)).length).toBeGreaterThan(20);
    const { problem, provenance } = result.header;
    expect(traceFromTree(tree, problem, provenance, { form: "astro", mistakes: 2, seed: 1 }).ok).toBe(true);
  });
});

/** Where no free text belongs, it is refused with its place. */
const refused: readonly (readonly [place: RegExp, change: (file: string) => string])[] = [
  [
    /^At cells\.4\.spec\.name: /,
    (file) => file.replace('"spec":{"kind":"embedded","name":"base"', '"spec":{"kind":"embedded","name":"<img src=x onerror=alert(1)>"'),
  ],
  [
    /^At cells\.4\.spec\.name: /,
    (file) => file.replace('"spec":{"kind":"embedded","name":"base"', '"spec":{"kind":"embedded","name":"..%2f..%2fsecret"'),
  ],
  [/^At cells\.0\.id: /, (file) => file.replace('"id":"cell-0"', '"id":"\\"><script>"')],
  [/^At cells\.0\.kind: |^At cells\.0: |^At cells\.0\./, (file) => file.replace('"kind":"text"', '"kind":"<script>"')],
  [/^At title: /, (file) => file.replace('"title":"', '"title":"a\\u0000b')],
  [/^At cells\.0\.name: /, (file) => file.replace('"name":"0 ', '"name":"0\\n ')],
  [/^At shown\./, (file) => file.replace('"shown":{"cell-5"', '"shown":{"<img src=x>"')],
  [/^At results\.0\.problem/, (file) => file.replace('"statement":"Use 16', '"statement":"<img src=x> Use 16')],
  [/^At results\.0\.provenance\.device: /, (file) => file.replace('"device":"cpu"', '"device":"<svg onload=alert(1)>"')],
  [
    /^At results\.0\.provenance\.versions: .*__proto__|^At results\.0\.provenance: .*__proto__/,
    (file) => file.replace('"versions":{', '"versions":{"__proto__":"x",'),
  ],
  [/^At the top level: .*__proto__/, (file) => file.replace("{", '{"__proto__":{"polluted":true},')],
];

describe("a file with free text where none belongs", () => {
  it.each(refused)("is refused: %s", (place, change) => {
    const text = written(file);
    const changed = change(text);
    expect(changed).not.toBe(text);
    const read = readNotebookFile(changed);
    expect(read.ok ? "taken" : read.error).toMatch(place);
    expect((Object.prototype as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
