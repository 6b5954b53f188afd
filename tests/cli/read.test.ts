import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ourFiles } from "../fixtures/our-files";
import { callCommand as call } from "./call-command";

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolabe-read-"));
  const { tree, trace, comparison, notebook } = await ourFiles();
  await writeFile(at("tree.json"), tree);
  await writeFile(at("trace.json"), trace);
  await writeFile(at("comparison.json"), comparison);
  await writeFile(at("notebook.json"), notebook);
  const corpus = await readFile("public/corpora/countdown-3.json", "utf8");
  await writeFile(at("corpus.json"), `${corpus.split("\n", 6).join("\n")}\n`);
});

describe("the command read", () => {
  it("says of each file what it holds", async () => {
    const { code, out } = await call("read", at("tree.json"), at("comparison.json"), at("corpus.json"), at("notebook.json"));
    expect(code).toBe(0);
    expect(out).toContain("tree: a tree of “Use ");
    expect(out).toContain("ASTRO: a trace of “Use ");
    expect(out).toContain("a corpus of searched problems, 5 searched problems");
    expect(out).toContain("a notebook, ");
  });

  it("takes one search out of a corpus, which linearizes as it does there", async () => {
    expect((await call("read", at("corpus.json"), "--problem", "2", "--out", at("second.json"))).code).toBe(0);
    const alone = await call("linearize", at("second.json"));
    expect(alone.code).toBe(0);
    expect(await call("linearize", at("corpus.json"), "--problem", "2")).toMatchObject({ code: 0, out: alone.out });
  });

  it("refuses in words", async () => {
    expect(await call("linearize", at("trace.json"))).toMatchObject({ code: 1, error: expect.stringContaining("it holds traces") });
    expect(await call("linearize", at("notebook.json"))).toMatchObject({ code: 1, error: expect.stringContaining("is a notebook") });
    expect(await call("linearize", at("corpus.json"))).toMatchObject({ code: 2, error: expect.stringContaining("--problem N chooses") });
    expect(await call("read", at("corpus.json"), "--problem", "9")).toMatchObject({
      code: 1,
      error: expect.stringContaining("no number 9"),
    });
    expect(await call("read", at("comparison.json"), "--out", at("x.json"))).toMatchObject({ code: 2 });
    expect(await call("read", "package.json")).toMatchObject({ code: 1, error: expect.stringContaining("no file of Astrolabe") });
    expect(await call("read")).toMatchObject({ code: 2 });
  });
});

describe("the command export", () => {
  it("takes the corpus that ships, and what the command corpus writes", async () => {
    expect((await call("corpus", at("corpus.json"), "--problems", "4", "--out", at("four.json"))).code).toBe(0);
    const searches = async (name: string) => (await readFile(at(name), "utf8")).split("\n").slice(1, 5);
    expect(await searches("four.json")).toEqual(await searches("corpus.json"));
    const { code, out } = await call("export", at("four.json"), "--out", at("set"));
    expect(code).toBe(0);
    expect(out).toContain("4 searches");
  });
});
