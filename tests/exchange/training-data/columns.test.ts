import { parquetMetadata, parquetSchema } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { hashBytes } from "../../../lib/base/hash";
import { defaultExport } from "../../../lib/exchange/training-data/gather";
import { type TrainingExport, trainingFiles } from "../../../lib/exchange/training-data/training-files";
import type { TrainingRecord } from "../../../lib/exchange/training-data/training-record";
import type { Problem } from "../../../lib/problems/problem";
import { meanValue, nodesThat, pathTo, replay, type SearchTree, stepsTo, visitsOf } from "../../../lib/search/tree";
import { judgeSolutionAtOnce } from "../../../lib/trace/judge-solution";
import { type CorpusEntry, type Funnel, type SearchedProblem, solutionOf } from "../../../lib/train/corpus";
import { verify } from "../../../lib/verify/verify";
import { bytesOf, readBack } from "./read-back";
import { recordAll, searchAll } from "./searched";
import { dpoSchema, ktoSchema, prmSchema, rlSchema, sftSchema, verlSftSchema } from "./stack-schemas";

let searched: readonly SearchedProblem[];
let records: readonly TrainingRecord[];
let entries: readonly CorpusEntry[];
let funnel: Funnel;
let made: TrainingExport;
const trees = new Map<string, { readonly problem: Problem; readonly tree: SearchTree }>();

beforeAll(async () => {
  searched = await searchAll();
  ({ records, entries, funnel } = recordAll(searched));
  made = trainingFiles(records, defaultExport);
  for (const { problem, events } of searched) if (!trees.has(problem.id)) trees.set(problem.id, { problem, tree: replay(events) });
});

const sourceOf = (id: string) => {
  const source = trees.get(id);
  if (source === undefined) throw new Error(`no search of ${id}`);
  return source;
};

/** Every finished attempt of every problem, in order: the ways to right and wrong terminals. */
const attempts = () =>
  [...trees.values()].flatMap(({ problem, tree }) =>
    [...nodesThat(tree, "right"), ...nodesThat(tree, "wrong")].sort((a, b) => a - b).map((terminal) => ({ problem, tree, terminal })),
  );

describe("exported training data", () => {
  it("has as many problems, right trees and told solutions as the training set", () => {
    expect(made.counts.searches).toBe(funnel.trees);
    expect(made.counts.withRight).toBe(funnel.usable);
    expect(made.counts.told).toBe(funnel.kept);
    expect(made.counts.backtracks).toEqual(funnel.traces);
    expect(made.counts.problems).toBe(trees.size);
    const finished = attempts();
    expect(made.counts.attempts).toMatchObject({
      right: finished.filter(({ tree, terminal }) => nodesThat(tree, "right").includes(terminal)).length,
      disputed: 0,
    });
    expect(made.counts.attempts.right + made.counts.attempts.wrong).toBe(finished.length);
    expect(finished.length).toBeGreaterThan(500);
  });

  it.each([
    ["astro_sft.jsonl", "astro"],
    ["direct_sft.jsonl", "direct"],
  ] as const)("gives the solutions of the training set to TRL and OpenRLHF, column by column: %s", async (name, form) => {
    const rows = await readBack(made, name, sftSchema);
    const source = entries.flatMap((entry) => entry[form].map((trace, i) => ({ trace, astro: entry.astro[i], problem: entry.problem })));
    expect(rows).toHaveLength(source.length);
    expect(rows.length).toBeGreaterThan(60);
    rows.forEach((row, i) => {
      const { trace, astro, problem } = source[i] ?? expect.fail();
      const [{ content }] = row.completion;
      expect(`${content}\n`).toBe(solutionOf(trace));
      expect(judgeSolutionAtOnce(problem, content, true)?.outcome).toBe("right");
      expect(row.messages).toEqual([...row.prompt, ...row.completion]);
      expect(row.prompt[0].content.startsWith(`${problem.statement}\n\n`)).toBe(true);
      expect([row.answer, row.label, row.reward_model.ground_truth]).toEqual([problem.answer, problem.answer, problem.answer]);
      expect(row.data_source).toBe("astrolabe/countdown-3");
      expect(row.extra_info).toEqual({
        split: "train",
        index: i,
        family: "countdown-3",
        problem: problem.id,
        statement: problem.statement,
        form,
        backtracks: astro?.steps.filter(({ kind }) => kind === "backtrack").length,
      });
    });
  });

  it("gives verl the same chats and columns as nested Parquet", async () => {
    for (const form of ["astro", "direct"]) {
      const lines = await readBack(made, `${form}_sft.jsonl`, sftSchema);
      const rows = await readBack(made, `${form}_sft.parquet`, verlSftSchema);
      expect(rows).toHaveLength(lines.length);
      rows.forEach((row, i) => {
        const { messages, prompt, completion, answer: _answer, ...rest } = lines[i] ?? expect.fail();
        expect(row).toEqual({ messages, question: prompt[0].content, answer: completion[0].content, ...rest });
      });
    }
    const metadata = parquetMetadata(new Uint8Array(bytesOf(made, "astro_sft.parquet")).buffer);
    expect(Number(metadata.num_rows)).toBe((await readBack(made, "astro_sft.jsonl", sftSchema)).length);
    const messages = parquetSchema(metadata).children.find(({ element }) => element.name === "messages");
    expect(messages?.element.converted_type).toBe("LIST");
    expect(messages?.children[0]?.children[0]?.children.map(({ element }) => [element.name, element.converted_type])).toEqual([
      ["role", "UTF8"],
      ["content", "UTF8"],
    ]);
  });

  it("gives a prompt, an answer and what the search found of every problem to reinforcement learning, the same in both formats", async () => {
    const rows = await readBack(made, "astro_rl.parquet", rlSchema);
    expect(await readBack(made, "astro_rl.json", rlSchema)).toEqual(rows);
    expect(rows.map(({ extra_info }) => extra_info.problem)).toEqual([...trees.keys()]);
    for (const [i, row] of rows.entries()) {
      const { problem, tree } = sourceOf(row.extra_info.problem);
      const entry = entries.find((one) => one.problem.id === problem.id);
      const [right, wrong] = [nodesThat(tree, "right").length, nodesThat(tree, "wrong").length];
      expect(row.extra_info).toMatchObject({ index: i, search_value: meanValue(tree, 0), attempts: right + wrong, right_attempts: right });
      expect(row.extra_info.statement).toBe(problem.statement);
      expect([row.answer, row.label, row.reward_model.ground_truth]).toEqual([problem.answer, problem.answer, problem.answer]);
      const [direct] = entry?.direct ?? [];
      expect(row.solution).toBe(direct === undefined ? null : solutionOf(direct).trimEnd());
    }
    expect(rows.some(({ solution }) => solution === null)).toBe(true);
  });

  it("labels each step of every attempt by the Q of its node, at the threshold that was set, and has Q and N beside it", async () => {
    const source = attempts();
    for (const threshold of [0, 0.3]) {
      const rows = await readBack(trainingFiles(records, { ...defaultExport, threshold }), "astro_prm.jsonl", prmSchema);
      expect(rows).toHaveLength(source.length);
      rows.forEach((row, i) => {
        const { problem, tree, terminal } = source[i] ?? expect.fail();
        const nodes = pathTo(tree, terminal).slice(1);
        expect(row.extra_info).toMatchObject({ problem: problem.id, index: i });
        expect(row.completions).toEqual(stepsTo(tree, terminal));
        expect(row.values).toEqual(nodes.map((node) => meanValue(tree, node)));
        expect(row.visits).toEqual(nodes.map((node) => visitsOf(tree, node)));
        expect(row.labels).toEqual(row.values.map((value) => value > threshold));
        expect(row.is_right).toBe(verify(problem, row.completions).outcome === "right");
        // A terminal's Q is its own verdict.
        expect(row.values.at(-1)).toBe(row.is_right ? 1 : 0);
      });
      expect(rows.flatMap(({ labels }) => labels).includes(true)).toBe(true);
    }
  });

  it("pairs right with wrong attempts of the same tree, at most as many a problem as was set, those first that part latest", async () => {
    const rows = await readBack(made, "astro_dpo.jsonl", dpoSchema);
    const pairs = new Map<string, number>();
    for (const row of rows) {
      const { problem, tree } = sourceOf(row.extra_info.problem);
      const [chosen, rejected] = [row.chosen[0].content, row.rejected[0].content];
      expect(verify(problem, chosen.split("\n")).outcome).toBe("right");
      expect(verify(problem, rejected.split("\n")).outcome).toBe("wrong");
      const ways = (outcome: "right" | "wrong") => nodesThat(tree, outcome).map((node) => stepsTo(tree, node).join("\n"));
      expect(ways("right")).toContain(chosen);
      expect(ways("wrong")).toContain(rejected);
      const shared = (way: string) => {
        const parting = rejected.split("\n").findIndex((step, i) => step !== way.split("\n")[i]);
        return parting < 0 ? rejected.split("\n").length : parting;
      };
      expect(row.extra_info.shared_steps).toBe(shared(chosen));
      expect(shared(chosen)).toBe(Math.max(...ways("right").map(shared)));
      pairs.set(problem.id, (pairs.get(problem.id) ?? 0) + 1);
    }
    for (const { problem, tree } of trees.values()) {
      const [right, wrong] = [nodesThat(tree, "right").length, nodesThat(tree, "wrong").length];
      expect(pairs.get(problem.id) ?? 0, problem.id).toBe(right === 0 ? 0 : Math.min(wrong, defaultExport.mostPairs));
    }
  });

  it("gives every finished attempt with its verdict to KTO", async () => {
    const rows = await readBack(made, "astro_kto.jsonl", ktoSchema);
    expect(rows.map(({ completion, label }) => [completion[0].content, label])).toEqual(
      attempts().map(({ problem, tree, terminal }) => {
        const steps = stepsTo(tree, terminal);
        return [steps.join("\n"), verify(problem, steps).outcome === "right"];
      }),
    );
  });

  it("makes the same bytes of the same records", () => {
    const again = trainingFiles(recordAll(searched).records, defaultExport);
    for (const { name } of [...made.files, made.card]) expect(hashBytes(bytesOf(again, name)), name).toBe(hashBytes(bytesOf(made, name)));
  });

  it("states its counts as the files have them", () => {
    for (const { name, rows } of made.files) {
      if (!name.endsWith(".parquet")) expect(new TextDecoder().decode(bytesOf(made, name)).split("\n").length - 1, name).toBe(rows);
      else expect(Number(parquetMetadata(new Uint8Array(bytesOf(made, name)).buffer).num_rows), name).toBe(rows);
    }
  });
});
