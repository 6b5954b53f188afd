import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { SearchedProblem } from "../../lib/train/corpus";
import { linearizeCorpus } from "../../lib/train/corpus";
import { plan, searchAll } from "../exchange/training-data/searched";
import { callCommand } from "./call-command";

let folder: string;
let searched: readonly SearchedProblem[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolabe-export-"));
  searched = await searchAll();
  await writeFile(join(folder, "corpus.jsonl"), searched.map((one) => `${JSON.stringify(one)}\n`).join(""));
});

const call = (...args: string[]) => callCommand("export", ...args);

describe("the command export", () => {
  it("writes the files and the card of a corpus, told as the plan says, and counts as the training set does", async () => {
    const out = join(folder, "set", "deep");
    const options = ["--seed", `${plan.seed}`, "--traces", `${plan.tracesWithMistakes}`, "--mistakes", `${plan.mostMistakes}`, "--json"];
    const result = await call(join(folder, "corpus.jsonl"), "--out", out, ...options);
    expect(result.code).toBe(0);
    const { funnel, entries } = linearizeCorpus(plan, searched);
    const told = entries.flatMap(({ astro }) => astro).length;
    expect(JSON.parse(result.out)).toMatchObject({
      counts: { searches: funnel.trees, withRight: funnel.usable, told: funnel.kept, backtracks: funnel.traces },
      rows: { "astro_sft.jsonl": told, "direct_sft.parquet": told },
    });
    const names = (await readdir(out)).sort();
    expect(names).toEqual(["README.md", ...Object.keys(JSON.parse(result.out).rows)].sort());
    const solutions = (await readFile(join(out, "astro_sft.jsonl"), "utf8")).trimEnd().split("\n");
    expect(solutions.map((line) => JSON.parse(line).extra_info.problem)).toEqual(
      entries.flatMap(({ problem, astro }) => astro.map(() => problem.id)),
    );
    const card = await readFile(join(out, "README.md"), "utf8");
    expect(card).toContain(`--mistakes ${plan.mostMistakes}`);
    expect(card).toContain(`${told} rows`);
  });

  it("says which line is no searched problem, and what is missing", async () => {
    const path = join(folder, "wrong.jsonl");
    const [good] = searched;
    await writeFile(path, `${JSON.stringify(good)}\n{"index": 3}\n`);
    expect(await call(path, "--out", folder)).toMatchObject({ code: 1, error: expect.stringContaining("line 2 of") });
    await writeFile(path, `${JSON.stringify({ ...good, events: [...(good?.events ?? []), ...(good?.events ?? [])] })}\n`);
    expect(await call(path, "--out", folder)).toMatchObject({ code: 1, error: expect.stringContaining("line 1 of") });
    expect(await call(join(folder, "none.jsonl"), "--out", folder)).toMatchObject({
      code: 1,
      error: expect.stringContaining("cannot be read"),
    });
    expect(await call(join(folder, "corpus.jsonl"))).toMatchObject({ code: 2, error: expect.stringContaining("--out") });
    expect(await call(path, "--out", folder, "--order", "up")).toMatchObject({ code: 2, error: expect.stringContaining("--order takes") });
  });

  it("refuses a problem that is none, and steps whose verdicts are forged", async () => {
    const path = join(folder, "forged.jsonl");
    const refused = async (line: unknown): Promise<string> => {
      await writeFile(path, `${JSON.stringify(line)}\n`);
      const { code, error } = await call(path, "--out", join(folder, "forged"));
      expect(code).toBe(1);
      expect(error).toContain(`line 1 of "${path}"`);
      return error;
    };
    const [good] = searched;
    if (good === undefined) throw new Error("no search");
    expect(await refused({ ...good, problem: { ...good.problem, statement: "Make tea." } })).toContain("At problem");
    expect(await refused({ ...good, problem: { ...good.problem, answer: "6" } })).toContain("At problem");
    const [first, ...rest] = good.events;
    if (first?.kind !== "expand") throw new Error("no expansion");
    const children = first.children.map((child) => ({ ...child, outcome: "right", answer: good.problem.answer }));
    expect(await refused({ ...good, events: [{ ...first, children }, ...rest] })).toContain(
      "At events.0.children.0.outcome: the file says right",
    );
    const [simulated, ...later] = rest;
    if (simulated?.kind !== "simulate") throw new Error("no rollouts");
    const results = simulated.results.map((result) => ({ ...result, reward: 0.123 }));
    expect(await refused({ ...good, events: [first, { ...simulated, results }, ...later] })).toMatch(/At events\.1\.results\.0\.reward/);
  });
});
