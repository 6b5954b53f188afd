import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommandLine } from "../../lib/cli/run";
import { readTraceFile } from "../../lib/exchange/trace-file";
import { readTreeFile } from "../../lib/exchange/tree-file";
import { writeTinyModel } from "../fixtures/tiny-model";
import { callCommand as call } from "./call-command";

describe("the command line", () => {
  it("searches, saves the tree, and tells its trace: the whole thread headless, the same twice", async () => {
    const folder = await mkdtemp(join(tmpdir(), "astrolabe-cli-"));
    const tree = join(folder, "tree.json");
    const trace = join(folder, "trace.json");
    const first = await call("search", "16 14 10 -> 5", "--seed", "2", "--out", tree, "--json");
    expect(first.code).toBe(0);
    expect(first.error).toContain("iteration 32 of 32");
    const again = await call("search", "make 5 from 10, 14, 16", "--seed", "2", "--json");
    expect(JSON.parse(again.out).hash).toBe(JSON.parse(first.out).hash);
    const saved = readTreeFile(await readFile(tree, "utf8"));
    expect(saved.ok && saved.value.file.hash).toBe(JSON.parse(first.out).hash);
    expect(saved.ok && saved.value.file.provenance).toMatchObject({ seed: 2, device: "cpu", precision: "fp32" });

    const told = await call("linearize", tree, "--mistakes", "2", "--seed", "1", "--out", trace);
    expect(told.code).toBe(0);
    expect(told.out).toContain("Use 16, 14 and 10 to make 5.");
    const read = readTraceFile(await readFile(trace, "utf8"));
    expect(read.ok && `${read.value.text}\n`).toBe(told.out);
  });

  it("measures a model", async () => {
    const { code, out } = await call("evaluate", await writeTinyModel(8), "--problems", "2", "--samples", "2", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ family: "countdown-3", problems: 2, samples: 2, passAt1: 0, split: "held-out" });
  });

  it.each([
    [["search", "1 1 1 -> 50"], 1, "nearest target"],
    [["search", "16 14 10 -> 5", "--model", "nobody"], 1, 'There is no model "nobody"'],
    [["search", "16 14 10 -> 5", "--iterations", "1", "--preset", "quick", "--out", "/no/such/folder/tree.json"], 1, "cannot be written"],
    [["linearize", "/no/such/tree.json"], 1, "cannot be read"],
    [["linearize", "package.json"], 1, "this is no file of Astrolabe"],
    [["search", "16 14 10 -> 5", "--preset", "constructor"], 2, "--preset takes default or quick"],
    [["search", "16 14 10 -> 5", "--max-depth", "20000"], 2, "--max-depth takes a whole number from 1 to 100"],
    [["search"], 2, "<problem>"],
    [["search", "a", "b"], 2, "<problem>"],
    [["search", "16 14 10 -> 5", "--seed", "x"], 2, "--seed takes a whole number"],
    [["search", "16 14 10 -> 5", "--wings"], 2, "--wings"],
    [["evaluate", "base", "--family", "chess"], 2, "--family takes"],
    [["fly"], 2, 'no command "fly"'],
    [["train", "rocket"], 2, 'expected "base" or "equations-base", but got "rocket"'],
  ])("says of %j what is wrong, on standard error, with the exit code %i", async (args, code, part) => {
    const result = await call(...args);
    expect(result.code).toBe(code);
    expect(result.error).toContain(part);
    expect(result.out).toBe("");
  });

  it("keeps the tree of an interrupted search, says so, and does not count it as done", async () => {
    const out = join(await mkdtemp(join(tmpdir(), "astrolabe-cli-")), "tree.json");
    const interrupt = new AbortController();
    const said: string[] = [];
    const error = (text: string) => {
      said.push(text);
      if (text.startsWith("iteration 3 ")) interrupt.abort();
    };
    const code = await runCommandLine(["search", "8 8 7 3 -> 24", "--out", out], {
      out: () => undefined,
      error,
      interrupt: interrupt.signal,
      isWatched: true,
    });
    expect(code).toBe(1);
    expect(said.at(-1)).toContain("interrupted after 3 of 32 iterations");
    const saved = readTreeFile(await readFile(out, "utf8"));
    expect(saved.ok && saved.value.tree.iterations).toBe(3);
  });

  it("helps", async () => {
    expect(await call("train", "--help")).toMatchObject({ code: 0, out: expect.stringContaining("train <model>") });
    expect((await call("--help")).out).toContain("linearize");
    expect((await call("search", "--help")).out).toContain("--exploration");
    expect((await call()).code).toBe(2);
  });
});
