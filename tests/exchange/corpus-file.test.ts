import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { rungs } from "../../lib/cli/ladder/rungs";
import { corpusConfiguration, defaultCorpus } from "../../lib/document/kinds/train-spec";
import { corpusPlan } from "../../lib/document/kinds/training-plan";
import { readCorpusFile, writeCorpusFile } from "../../lib/exchange/corpus-file";
import { linearizeCorpus, type SearchedProblem, searchProblem } from "../../lib/train/corpus";
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
      const { entries, funnel } = linearizeCorpus(plan, from);
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

describe("the corpus that ships", () => {
  it("was searched by the base model that ships, and is told as the card of ASTRO-SFT counts it", () => {
    const read = readCorpusFile(readFileSync("public/corpora/countdown-3.json", "utf8"));
    if (!read.ok) throw new Error(read.error);
    const { plan: shipped, searched: all } = read.value;
    const card = (model: string) => JSON.parse(readFileSync(`public/models/${model}/card.json`, "utf8"));
    expect(all[0]?.provenance).toMatchObject({ kind: "embedded", weights: card("base").weights.sha256 });
    const rung = rungs.find(({ name }) => name === "astro-sft");
    if (rung?.kind !== "sft") throw new Error("the ladder has no astro-sft");
    const { family, seed, configuration } = rung.corpus;
    expect(shipped).toEqual({ family, seed, configuration });
    const { funnel } = linearizeCorpus(rung.corpus, all);
    const counts = Object.entries(funnel.traces).map(([mistakes, traces]) => `${traces} with ${mistakes}`);
    expect(card("astro-sft").training.data).toContain(
      `${funnel.kept} different problems kept; traces by their number of mistakes: ${counts.join(", ")}.`,
    );
  }, 120_000);
});
