import { beforeAll, describe, expect, it } from "vitest";
import type { Provenance } from "../../lib/base/provenance";
import { createRng } from "../../lib/base/rng";
import { writeComparisonFile } from "../../lib/exchange/comparison-file";
import { readTraceFile, writeTraceFile } from "../../lib/exchange/trace-file";
import { readTreeFile, type TreeFile, writeTreeFile } from "../../lib/exchange/tree-file";
import { quickConfiguration } from "../../lib/search/configuration";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import type { NodeId } from "../../lib/search/node";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, type SearchTree } from "../../lib/search/tree";
import type { Trace } from "../../lib/trace/trace";
import { search } from "../fixtures/judged-search";
import { wholeFamily } from "../fixtures/whole-family";
import { scriptedPolicy } from "../search/scripted-policy";

let file: TreeFile;
let tree: SearchTree;

let trace: Trace;

/** The first of the generator's problems whose tree tells a trace with a backtrack. */
beforeAll(async () => {
  const policy = scriptedPolicy(0);
  for (let index = 0; ; index++) {
    const problem = wholeFamily("countdown-3").generate(1, index, "train");
    const events: SearchEvent[] = [];
    tree = createTree();
    for await (const event of search(tree, { problem, policy, configuration: quickConfiguration, seed: 1 })) events.push(event);
    const provenance: Provenance = { ...policy.describe(), seed: 1, configuration: { ...quickConfiguration }, versions: {}, when: null };
    file = { format: "astrolabe-tree/1", problem, configuration: quickConfiguration, seed: 1, provenance, hash: hashTree(tree), events };
    const told = traceFromTree(tree, problem, provenance, { form: "astro", mistakes: 2, seed: 1 });
    if (told.ok && told.value.steps.some(({ kind }) => kind === "backtrack")) {
      trace = told.value;
      return;
    }
  }
});

const changeFirstBackup = (events: SearchEvent[]): void => {
  const at = events.findIndex(({ kind }) => kind === "backup");
  events[at] = { kind: "backup", rewards: [{ node: 1 as NodeId, reward: 1 }] };
};

const refusal = (change: (copy: Record<string, unknown> & { events: SearchEvent[] }) => void): string => {
  const copy = JSON.parse(writeTreeFile(file));
  change(copy);
  const read = readTreeFile(JSON.stringify(copy));
  return read.ok ? "accepted" : read.error;
};

describe("a tree file", () => {
  it("is read back to the same tree", () => {
    const read = readTreeFile(writeTreeFile(file));
    expect(read.ok && read.value.file).toEqual(file);
    expect(read.ok && hashTree(read.value.tree)).toBe(file.hash);
  });

  it("is refused with the place and the reason", () => {
    expect(readTreeFile("no")).toMatchObject({ ok: false, error: expect.stringContaining("not JSON") });
    expect(refusal((copy) => (copy.format = "astrolabe-tree/2"))).toContain("At format");
    expect(refusal((copy) => delete copy.problem)).toContain("At problem");
    expect(refusal((copy) => (copy.extra = 1))).toContain("extra");
    expect(refusal((copy) => copy.events.shift())).toContain("At events.0");
    expect(refusal((copy) => copy.events.splice(1, 1))).toContain("At events.1: a back-up before the rollouts");
    expect(refusal((copy) => copy.events.splice(0, 0, copy.events[0] as SearchEvent))).toContain("At events.1");
    expect(refusal((copy) => (copy.hash = "0"))).toContain("At hash");
    const [first] = file.events;
    if (first?.kind !== "expand") throw new Error("a search begins with an expansion");
    const last = file.events.length;
    expect(refusal((copy) => copy.events.push({ ...first, node: 9999 as NodeId }))).toContain(`At events.${last}: there is no node 9999`);
    expect(refusal((copy) => copy.events.push({ kind: "backup", rewards: [{ node: 0 as NodeId, reward: 1 }] }))).toContain(
      "is not terminal",
    );
    expect(refusal((copy) => changeFirstBackup(copy.events))).toContain("other rewards than the rollouts gave");
  });

  it("never crashes on damage: 2,000 mutations are refused in words, or leave the tree as it was", () => {
    const text = writeTreeFile(file);
    for (let round = 0; round < 2000; round++) {
      const rng = createRng(4, "test", round);
      const at = rng.below(text.length);
      const mutated = text.slice(0, at) + String.fromCharCode(32 + rng.below(95)) + text.slice(at + 1 + rng.below(3));
      const read = readTreeFile(mutated);
      if (!read.ok) expect(read.error.length, `round ${round}`).toBeGreaterThan(10);
      else expect(hashTree(read.value.tree)).toBe(file.hash);
    }
  });
});

describe("a trace file", () => {
  it("is read back to the same trace, and refused when its spans or targets cannot be", () => {
    const text = writeTraceFile(trace);
    expect(readTraceFile(text)).toEqual({ ok: true, value: trace });
    const change = (edit: (steps: Record<string, unknown>[]) => void): string => {
      const copy = JSON.parse(text);
      edit(copy.trace.steps);
      const read = readTraceFile(JSON.stringify(copy));
      return read.ok ? "accepted" : read.error;
    };
    expect(change((steps) => ((steps[1] ?? {}).end = 10_000))).toContain("At trace.steps.1: the span");
    expect(change((steps) => steps.reverse())).toContain("the span");
    expect(change((steps) => ((steps.find(({ kind }) => kind === "backtrack") ?? {}).target = 99))).toContain("earlier step");
    expect(change((steps) => ((steps[0] ?? {}).kind = "thought"))).toContain("At trace.steps.0.kind");
  });
});

describe("a comparison file", () => {
  it("holds traces that each read as a trace file", () => {
    const written = JSON.parse(writeComparisonFile([{ name: "ASTRO", trace }])) as {
      format: string;
      traces: { name: string; trace: unknown }[];
    };
    expect(written.format).toBe("astrolabe-comparison/1");
    expect(written.traces.map(({ name }) => name)).toEqual(["ASTRO"]);
    expect(readTraceFile(JSON.stringify({ format: "astrolabe-trace/1", trace: written.traces[0]?.trace }))).toEqual({
      ok: true,
      value: trace,
    });
  });
});
