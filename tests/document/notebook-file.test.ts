import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { type NotebookFile, readNotebookBytes, readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { LARGEST_FILE } from "../../lib/exchange/limits";
import { madeHere } from "../../lib/runs/result-origin";
import { hashTree } from "../../lib/search/hash-tree";
import { replay } from "../../lib/search/tree";
import { smallFile } from "../fixtures/small-notebook";

let file: NotebookFile;
let text: string;

beforeAll(async () => {
  file = await smallFile();
  const written = writeNotebookFile(file);
  text = written.ok ? written.value : "";
});

const bytesOf = (words: string): Uint8Array => new TextEncoder().encode(words);

/** What is said of the file after a change of its values. */
function refusal(change: (copy: ReturnType<typeof JSON.parse>) => void): string {
  const copy = JSON.parse(text);
  change(copy);
  const read = readNotebookFile(JSON.stringify(copy));
  return read.ok ? "accepted" : read.error;
}

describe("a notebook file", () => {
  it("is read back to the same document, results and what is shown", () => {
    expect(readNotebookFile(text)).toEqual({ ok: true, value: file });
    expect(readNotebookBytes(bytesOf(text))).toEqual({ ok: true, value: file });
  });

  it("has results that are recorded, wherever they were made", () => {
    const here = file.results.map((search) => ({ ...search, header: { ...search.header, origin: madeHere } }));
    expect(writeNotebookFile({ ...file, results: here })).toEqual({ ok: true, value: text });
  });

  it.each([
    ["", "At the beginning: the file is empty."],
    ["  \n", "At the beginning: the file is empty."],
    ['{"format":\n  no}', "At line 2, column 3: this is not JSON; a value was expected."],
    ['{"format": "astrolabe-notebook/2"', "At line 1, column 34: this is not JSON; a comma or a closing brace was expected."],
    ["[]", "At the top level: a notebook file is one object, and this is something else."],
    ["{}", "At format: the field is missing, so this is no file of Astrolabe."],
    ['{"format": "astrolabe-notebook/3"}', "At format: a newer Astrolabe wrote this notebook (version 3)"],
    ['{"format": "astrolabe-tree/1"}', "At format: this file holds a search tree, not a notebook."],
    ['{"format": "astrolabe-trace/1"}', "At format: this file holds one trace, not a notebook."],
    ['{"format": "astrolabe-comparison/1"}', "At format: this file holds the traces of a comparison, not a notebook."],
    ['{"format": "constructor"}', 'At format: "constructor" is not a format of Astrolabe.'],
    ['{"nbformat": 4, "cells": []}', "At nbformat: this is a Jupyter notebook"],
    [`${"[".repeat(50)}${"]".repeat(50)}`, "values are nested deeper than 40 levels"],
    ['{"a": {"__proto__": 1}}', "At a: a field is called __proto__."],
  ])("that is %j is refused in a sentence of its own", (words, sentence) => {
    const read = readNotebookFile(words);
    expect(read.ok ? "accepted" : read.error).toContain(sentence);
  });

  it("that is no text, or too large, is refused before it is parsed", () => {
    const sentence = (bytes: Uint8Array) => {
      const read = readNotebookBytes(bytes);
      return read.ok ? "accepted" : read.error;
    };
    expect(sentence(new Uint8Array([0x50, 0x4b, 3, 4, 0, 1]))).toBe("At byte 4: this file is not text, so that it is no notebook.");
    expect(sentence(new Uint8Array([0x7b, 0x22, 0xff, 0x22]))).toBe(
      "At byte 2: this file is not text in UTF-8, so that it is no notebook.",
    );
    expect(sentence(new Uint8Array(LARGEST_FILE + 1))).toBe("At the beginning: the file has 64.0 MB; a notebook file has at most 64.");
    expect(readNotebookBytes(bytesOf(`\ufeff${text}`)).ok).toBe(true);
  });

  it("is refused where its parts do not belong together, with the place", () => {
    expect(refusal((copy) => delete copy.cells)).toContain("At cells: a list was expected");
    expect(refusal((copy) => (copy.extra = 1))).toContain("extra");
    expect(refusal((copy) => (copy.cells[1].id = copy.cells[0].id))).toContain("At cells.1.id: cell 0 has the same id");
    expect(refusal((copy) => (copy.cells[3].name = copy.cells[1].name))).toContain("At cells.3.name: cell 1 has the same name");
    expect(refusal((copy) => (copy.cells[0].name = "a\u0007b"))).toContain("At cells.0.name: there are control characters");
    expect(refusal((copy) => (copy.cells[2].spec.name = "../../secrets"))).toContain("At cells.2.spec.name: this is no name of a model");
    expect(refusal((copy) => (copy.cells = Array(1_001).fill(copy.cells[0])))).toContain("At cells: a list of 0 to 1,000 was expected");
    expect(refusal((copy) => (copy.results[0].seed = 2))).toContain("At results.0.provenance.seed");
    expect(refusal((copy) => (copy.results[0].model.device = "wasm"))).toContain("At results.0.key");
    expect(refusal((copy) => (copy.results[0].problem.statement = "Use 1 to make 1."))).toContain("At results.0.problem");
    expect(refusal((copy) => copy.results.push(copy.results[0]))).toContain("At results.1.key: an earlier result");
    expect(refusal((copy) => (copy.results[0].events[0].children[0].logProbability -= 1))).toContain("At results.0.hash");
    expect(refusal((copy) => copy.results[0].events.splice(1, 1))).toContain("At results.0.events.1: a back-up before the rollouts");
    expect(refusal((copy) => (copy.results = []))).toMatch(/^At shown\..*no result of this key/);
    expect(refusal((copy) => (copy.runs[0].plan.seed = 7))).toContain("At runs.0.key: what the run was made from has another key");
    expect(refusal((copy) => (copy.runs[0].lanes.other = []))).toContain('At runs.0.lanes: no part of the run is named "other"');
    expect(refusal((copy) => copy.runs[0].lanes.astro.splice(0, 1))).toContain("At runs.0.lanes.astro.0: where the run was made");
    expect(refusal((copy) => (copy.runs[0].lanes.direct[4].loss = "low"))).toContain("At runs.0.lanes.direct.4.loss");
    expect(refusal((copy) => (copy.runs[1].lanes["model-0"][1].samples = []))).toContain("At runs.1.lanes.model-0.1.samples");
    expect(refusal((copy) => (copy.shown = { nobody: "0" }))).toContain("At shown.nobody: the notebook has no cell of this id");
  });

  it("is refused where its bytes were damaged, or makes the tree that it had", () => {
    const bytes = bytesOf(text);
    const hashes = file.results.map(({ events }) => hashTree(replay(events)));
    for (let round = 0; round < 500; round++) {
      const rng = createRng(5, "test", round);
      const damaged = bytes.slice();
      for (let i = 0; i <= rng.below(3); i++) damaged[rng.below(damaged.length)] = rng.below(256);
      const read = readNotebookBytes(damaged);
      if (read.ok)
        expect(
          read.value.results.map(({ events }) => hashTree(replay(events))),
          `seed 5, round ${round}`,
        ).toEqual(hashes);
      else expect(read.error, `seed 5, round ${round}`).toMatch(/^At \S/);
    }
  });
});
