import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { readersOf } from "../../lib/document/notebook-reader";
import { LARGEST_FILE } from "../../lib/exchange/limits";
import { readFile } from "../../lib/exchange/readers/read-file";
import { topFormat } from "../../lib/exchange/readers/top-format";
import { importedSomehow } from "../../lib/runs/result-origin";
import { writeCheckpoint } from "../../lib/train/checkpoint";
import { type OurFiles, ourFiles } from "../fixtures/our-files";

const readers = readersOf(importedSomehow);
const read = (content: string | Uint8Array, name = "file.json") =>
  readFile(readers, typeof content === "string" ? new TextEncoder().encode(content) : content, name);
const refusalOf = async (content: string | Uint8Array): Promise<string> => {
  const found = await read(content);
  return found.ok ? `read as ${found.value.format}` : found.error;
};

let files: OurFiles;
beforeAll(async () => {
  files = await ourFiles();
});

describe("a file of unknown format", () => {
  it("is read by the reader that knows its content, whatever its name", async () => {
    const kinds = async (text: string) => {
      const found = await read(text, "anything.txt");
      if (!found.ok) throw new Error(found.error);
      const { content } = found.value;
      return content.kind === "sources" ? content.sources.map(({ kind, name }) => `${kind} ${name}`) : content.kind;
    };
    expect(await kinds(files.tree)).toEqual(["tree anything"]);
    expect(await kinds(files.trace)).toEqual(["trace anything"]);
    expect(await kinds(files.comparison)).toEqual(["trace ASTRO", "trace Direct"]);
    expect(await kinds(files.corpus)).toBe("corpus");
    expect(await kinds(files.notebook)).toBe("notebook");
  });

  it("is read whatever the order of its fields, and with spaces", async () => {
    const { format, ...rest } = JSON.parse(files.tree);
    expect(await read(JSON.stringify({ ...rest, format }, null, 2))).toMatchObject({ ok: true, value: { format: "astrolabe-tree/1" } });
  });

  it("is refused in words, with its place, where nobody reads it", async () => {
    expect(await refusalOf("")).toContain("the file is empty");
    expect(await refusalOf("not json")).toContain("At line 1, column 1: this is not JSON");
    expect(await refusalOf("{}")).toBe(
      "At format: the field is missing, so this is no file of Astrolabe. It reads a notebook, a search tree, a trace, a comparison of traces, a corpus of searched problems.",
    );
    expect(await refusalOf('{"format":"astrolabe-tree/2"}')).toContain("a newer Astrolabe wrote a search tree of version 2");
    expect(await refusalOf('{"format":"astrolabe-notebook/99"}')).toContain("a newer Astrolabe wrote a notebook of version 99");
    expect(await refusalOf('{"format":"lamp/1"}')).toContain('"lamp/1" is not a format of Astrolabe');
    expect(await refusalOf('{"nbformat":4}')).toContain("Jupyter notebook");
    expect(await refusalOf(new Uint8Array([1, 2, 0, 3]))).toContain("At byte 2: this file is not text");
    expect(await refusalOf(files.tree.slice(0, -20))).toContain("this is not JSON");
    expect(await refusalOf(new Uint8Array(LARGEST_FILE + 1))).toContain("at most 64");
  });

  it("is refused in words where Astrolabe writes it and cannot read it", async () => {
    expect(await refusalOf(readFileSync("public/models/base/card.json"))).toContain("describes a model");
    expect(await refusalOf(writeCheckpoint({ steps: 0, tensors: new Map() }))).toContain("checkpoint of a training");
    expect(await refusalOf('{"format":"astrolabe-raw-notebook"}')).toContain("for a person to read");
    expect(await refusalOf('{"messages":[],"prompt":[],"extra_info":{}}\n')).toContain("training data");
    expect(await refusalOf("PAR1\u0000")).toContain("Parquet");
    expect(await refusalOf('<svg xmlns="http://www.w3.org/2000/svg"></svg>')).toContain("picture");
  });

  it("is found by its own field, not by one inside", () => {
    expect(topFormat('{"a":{"format":"x"},"b":["format","y"],"format" : "z"}')).toBe("z");
    expect(topFormat('{"a":"\\"format\\":\\"x\\""}')).toBeNull();
    expect(topFormat('[{"format":"x"}]')).toBeNull();
    expect(topFormat('{"format":1}')).toBeNull();
    expect(topFormat(`{${'"a":{'.repeat(100_000)}`)).toBeNull();
  });

  it("whose verdicts are forged is refused with the place", async () => {
    const comparison = JSON.parse(files.comparison);
    const steps = comparison.traces[1].trace.steps as { kind: string; verdict: string }[];
    const answer = steps.findLast(({ kind }) => kind === "answer");
    if (answer) answer.verdict = "wrong";
    expect(await refusalOf(JSON.stringify(comparison))).toMatch(/^At traces\.1\.trace\.steps\.\d+\.verdict: the file says wrong/);
    expect(await refusalOf(JSON.stringify({ ...comparison, traces: [] }))).toContain("At traces: a list of 1 to 64");
  });
});

describe("a corpus", () => {
  it("that ships is read with every verdict computed again, and each search of it as a tree", async () => {
    const lines = readFileSync("public/corpora/countdown-3.json", "utf8").split("\n", 9);
    const found = await read(lines.join("\n"), "countdown-3.json");
    if (!found.ok || found.value.content.kind !== "corpus") throw new Error("no corpus");
    const { searches } = found.value.content;
    expect(searches.count).toBe(8);
    expect(searches.treeOf(9)).toBeNull();
    const third = searches.treeOf(3);
    expect(third).toMatchObject({ name: "countdown-3 3", tree: { seed: 1000005, without: ["rollouts", "priors"] } });
    const again = await read(JSON.stringify({ format: "astrolabe-tree/1", ...third?.tree }));
    expect(again).toMatchObject({ ok: true, value: { content: { sources: [{ kind: "tree", tree: third?.tree }] } } });
  });

  it("is refused with the line where a verdict is forged", async () => {
    const lines = readFileSync("public/corpora/countdown-3.json", "utf8").split("\n", 4);
    const forged = lines.with(2, (lines[2] ?? "").replace('"wrong"', '"right"'));
    expect(await refusalOf(forged.join("\n"))).toMatch(/^In line 3: At events\.\d+\.children\.\d+\.outcome: the file says right/);
  });

  it("of whole searches, as the ladder keeps it, is read too", async () => {
    const found = await read(files.searches);
    expect(found).toMatchObject({ ok: true, value: { content: { kind: "corpus", searches: { count: 12 } } } });
  });
});
