import { beforeAll, describe, expect, it } from "vitest";
import { readCorpusFile, writeCorpusFile } from "../../lib/notebook/training/corpus-file";
import { corpusConfiguration, defaultCorpus } from "../../lib/notebook/training/train-spec";
import { corpusPlan } from "../../lib/notebook/training/training-plan";
import { type SearchedProblem, searchProblem, tellCorpus } from "../../lib/train/corpus";
import { scriptedPolicy } from "../search/scripted-policy";

const made = { family: "countdown-3", seed: 3, configuration: corpusConfiguration } as const;
const plan = { ...corpusPlan(defaultCorpus, made), problems: 30 };
const searched: SearchedProblem[] = [];

beforeAll(async () => {
  const policy = scriptedPolicy();
  const source = {
    describe: policy.describe,
    createPolicy: () => ({ ...policy, dispose: () => undefined }),
    dispose: async () => undefined,
  };
  for (let index = 0; index < plan.problems; index++) searched.push(await searchProblem(plan, source, index));
});

describe("a corpus file", () => {
  it("tells the traces that the searches themselves tell, text by text", () => {
    const read = readCorpusFile(writeCorpusFile(made, searched));
    if (!read.ok) throw new Error(read.error);
    expect(read.value.plan).toEqual(made);
    const texts = (from: readonly SearchedProblem[]) => {
      const { entries, funnel } = tellCorpus(plan, from);
      return { funnel, traces: entries.map(({ astro, direct }) => [astro.map(({ text }) => text), direct.map(({ text }) => text)]) };
    };
    const told = texts(searched);
    expect(told.funnel.traces[1]).toBeGreaterThan(0);
    expect(texts(read.value.searched)).toEqual(told);
  });

  it("is refused with the line and the reason", () => {
    const lines = writeCorpusFile(made, searched).split("\n");
    const refusal = (at: number, change: (line: Record<string, unknown> & { iterations: unknown[][] }) => void): string => {
      const line = JSON.parse(lines[at] ?? "");
      change(line);
      const read = readCorpusFile(lines.with(at, JSON.stringify(line)).join("\n"));
      return read.ok ? "" : read.error;
    };
    expect(refusal(0, (line) => Object.assign(line, { format: "astrolabe-corpus/2" }))).toContain("In line 1: At format");
    expect(refusal(3, (line) => line.iterations.shift())).toContain("In line 4: ");
    expect(refusal(5, (line) => Object.assign(line, { index: -1 }))).toContain("In line 6: At index");
    const cut = readCorpusFile(lines.join("\n").slice(0, -40));
    expect(cut.ok ? "" : cut.error).toContain(`In line ${plan.problems + 1}: `);
  });
});
