import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { present } from "../../lib/base/assert";
import { readNotebookFile } from "../../lib/document/notebook-file";
import { LONGEST_TRACE, MOST_TRACE_STEPS } from "../../lib/exchange/limits";
import { readTraceFile, writeTraceFile } from "../../lib/exchange/trace-file";
import { readTreeFile, writeTreeFile } from "../../lib/exchange/tree-file";
import { hashTree } from "../../lib/search/hash-tree";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { replay } from "../../lib/search/tree";

// biome-ignore lint/suspicious/noExplicitAny: a file as it may be, changed anywhere
type Loose = any;

let tree: string;
let trace: string;

beforeAll(() => {
  const file = readNotebookFile(readFileSync("public/notebooks/start-here.json", "utf8"));
  if (!file.ok) throw new Error(file.error);
  const { header, events } = present(file.value.results[0], "a search that ships");
  const { problem, configuration, seed, provenance } = header;
  const made = replay(events);
  tree = writeTreeFile({ format: "astrolabe-tree/1", problem, configuration, seed, provenance, hash: hashTree(made), events });
  const told = traceFromTree(made, problem, provenance, { form: "direct", mistakes: 0, seed: 1 });
  if (!told.ok) throw new Error(told.error);
  trace = writeTraceFile(told.value);
});

const refusalOf = (
  read: (text: string) => { readonly ok: boolean; readonly error?: string },
  text: string,
  change: (copy: Loose) => unknown,
) => {
  const copy = JSON.parse(text);
  change(copy);
  const found = read(JSON.stringify(copy));
  return found.ok ? "read" : (found.error ?? "");
};

describe("a tree file", () => {
  const stop = { kind: "stopped", reason: "cancelled" };
  it.each<readonly [RegExp, (copy: Loose) => unknown]>([
    [/^At events: a list of 0 to 3,002 was expected/, (copy) => copy.events.push(...Array(100_000).fill(stop))],
    [/^At events\.0\.children\.0\.text: a text of at most 40,000/, (copy) => (copy.events[0].children[0].text = "x".repeat(10_000_000))],
    [/^At events\.0\.children: a list of 1 to 32/, (copy) => (copy.events[0].children = Array(1_024).fill(copy.events[0].children[0]))],
    [/^At configuration\.branching: Too big/, (copy) => (copy.configuration.branching = 1_024)],
    [/^At configuration\.temperature: Too big/, (copy) => (copy.configuration.temperature = 1e300)],
    [/^At provenance\.model: a text of at most 400/, (copy) => (copy.provenance.model = "m".repeat(1_000_000))],
    [/^At provenance\.model: there are control characters/, (copy) => (copy.provenance.model = "\u001b[31mred")],
    [/^At hash: a SHA-256/, (copy) => (copy.hash = "x")],
    [/^At seed: /, (copy) => (copy.seed = 1.5)],
  ])("over a bound is refused with its place: %s", (words, change) => {
    expect(refusalOf(readTreeFile, tree, () => undefined)).toBe("read");
    expect(refusalOf(readTreeFile, tree, change)).toMatch(words);
  });

  it("with a field that stands twice is refused", () => {
    const read = readTreeFile(tree.replace('"seed":', '"seed":1,"seed":'));
    expect(read.ok ? "read" : read.error).toMatch(/the field "seed" occurs twice/);
  });
});

describe("a trace file", () => {
  it.each<readonly [RegExp, (copy: Loose) => unknown]>([
    [/^At trace\.text: a text of at most 2,000,000/, (copy) => (copy.trace.text = "x".repeat(LONGEST_TRACE + 1))],
    [/^At trace\.steps: a list of 1 to 20,000/, (copy) => (copy.trace.steps = Array(MOST_TRACE_STEPS + 1).fill(copy.trace.steps[0]))],
    [/^At trace\.steps\.\d+\.answer: a text/, (copy) => (copy.trace.steps.at(-1).answer = "5".repeat(50_000))],
    [/^At trace\.problem\.statement: a text/, (copy) => (copy.trace.problem.statement = "x".repeat(2_000))],
  ])("over a bound is refused with its place: %s", (words, change) => {
    expect(refusalOf(readTraceFile, trace, () => undefined)).toBe("read");
    expect(refusalOf(readTraceFile, trace, change)).toMatch(words);
  });
});
