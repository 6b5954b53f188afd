import { beforeAll, describe, expect, it } from "vitest";
import { defaultExport } from "../../../lib/exchange/training-data/gather";
import { trainingFiles } from "../../../lib/exchange/training-data/training-files";
import { type TrainingRecord, trainingRecord } from "../../../lib/exchange/training-data/training-record";
import type { ProblemId } from "../../../lib/problems/problem";
import { replay } from "../../../lib/search/tree";
import type { SearchedProblem } from "../../../lib/train/corpus";
import { hostileTexts } from "../../fixtures/hostile-texts";
import { bytesOf, readBack } from "./read-back";
import { recordAll, searchAll } from "./searched";
import { dpoSchema, ktoSchema, prmSchema, rlSchema, sftSchema, verlSftSchema } from "./stack-schemas";

let searched: readonly SearchedProblem[];
let records: readonly TrainingRecord[];
beforeAll(async () => {
  searched = await searchAll();
  ({ records } = recordAll(searched));
});

const sound = hostileTexts.filter((text) => !/\p{Cs}/u.test(text));

/** A record that has the text in every place where a text can be. */
function hostileRecord(text: string, number: number): TrainingRecord {
  const [{ provenance, problem }] = records as [TrainingRecord];
  const step = { text, value: 0.1 + 0.2, visits: 3 };
  return {
    problem: { ...problem, id: `${text} ${number}` as ProblemId, statement: text, answer: text },
    provenance: {
      ...provenance,
      kind: "embedded",
      model: text,
      weights: text,
      backend: text,
      configuration: { [text]: text },
      versions: { [text]: text },
    },
    value: 1 / 3,
    solutions: [{ astro: text, direct: text, backtracks: 0 }],
    attempts: [
      { steps: [step], verdict: "right" },
      { steps: [step, { text: `${text} `, value: 0, visits: 1 }], verdict: "wrong" },
    ],
  };
}

describe("hostile training data", () => {
  it("keeps every text byte for byte in every file", async () => {
    const made = trainingFiles(sound.map(hostileRecord), defaultExport);
    expect(made.leftOut).toEqual([]);
    for (const name of ["astro_sft.jsonl", "direct_sft.jsonl"]) {
      const rows = await readBack(made, name, sftSchema);
      expect(rows.map(({ completion }) => completion[0].content)).toEqual(sound);
      expect(rows.map(({ answer }) => answer)).toEqual(sound);
      expect(rows.map(({ extra_info }) => extra_info.statement)).toEqual(sound);
    }
    const nested = await readBack(made, "astro_sft.parquet", verlSftSchema);
    expect(nested.map(({ messages }) => messages[1].content)).toEqual(sound);
    expect(nested.map(({ answer }) => answer)).toEqual(sound);
    expect(nested.map(({ reward_model }) => reward_model.ground_truth)).toEqual(sound);
    for (const name of ["astro_rl.json", "astro_rl.parquet"]) {
      const rows = await readBack(made, name, rlSchema);
      expect(rows.map(({ solution }) => solution)).toEqual(sound);
      expect(rows.every(({ extra_info }) => extra_info.search_value === 1 / 3)).toBe(true);
    }
    const steps = await readBack(made, "astro_prm.jsonl", prmSchema);
    expect(steps.filter(({ is_right }) => is_right).map(({ completions }) => completions[0])).toEqual(sound);
    expect(steps[0]?.values).toEqual([0.1 + 0.2]);
    const pairs = await readBack(made, "astro_dpo.jsonl", dpoSchema);
    expect(pairs.map(({ chosen }) => chosen[0].content)).toEqual(sound);
    const verdicts = await readBack(made, "astro_kto.jsonl", ktoSchema);
    expect(verdicts.filter(({ label }) => label).map(({ completion }) => completion[0].content)).toEqual(sound);
  });

  it("leaves out, and counts, what UTF-8 cannot hold: half a surrogate pair", () => {
    const torn = hostileTexts.filter((text) => !sound.includes(text));
    expect(torn.length).toBeGreaterThan(0);
    const made = trainingFiles([...torn.map(hostileRecord), ...records], defaultExport);
    expect(made.leftOut.find(({ words }) => words.includes("surrogate"))?.count).toBe(torn.length);
    expect(made.counts.problems).toBe(trainingFiles(records, defaultExport).counts.problems);
  });

  it("lets no name of a model or a setting be more than a name on the card", () => {
    for (const [number, text] of sound.entries()) {
      const made = trainingFiles([hostileRecord(text, number)], { ...defaultExport, madeBy: text });
      const card = new TextDecoder().decode(bytesOf(made, "README.md"));
      const outside = card.replace(/`[^`\n]*`/g, "");
      expect(outside.includes("<"), text).toBe(false);
      expect(outside.includes("elsewhere.invalid"), text).toBe(false);
      expect(card.split("\n").filter((line) => line.startsWith("- 1 search with the model")).length, text).toBe(1);
    }
  });

  it("takes a problem once, and none that is held out unless it is asked for", () => {
    const [first, second] = records as [TrainingRecord, TrainingRecord];
    const heldOut: TrainingRecord = {
      ...second,
      problem: { ...second.problem, source: { kind: "generated", seed: 1, index: 1, split: "held-out" } },
    };
    const made = trainingFiles([first, first, heldOut], defaultExport);
    expect(made.counts).toMatchObject({ searches: 3, problems: 1 });
    expect(made.leftOut.filter(({ words }) => /another|held-out/.test(words)).map(({ count }) => count)).toEqual([1, 1]);
    expect(trainingFiles([first, heldOut], { ...defaultExport, withHeldOut: true }).counts.problems).toBe(2);
  });

  it("takes no verdict from a tree that the verifier does not confirm, and none on a problem that it cannot read", () => {
    const { problem, provenance, events } =
      searched.find(({ problem }) => records.some((r) => r.problem === problem && r.solutions.length > 0)) ?? expect.fail();
    const swapped = events.map((event) =>
      event.kind === "expand"
        ? {
            ...event,
            children: event.children.map((child) => ({
              ...child,
              outcome: child.outcome === "wrong" ? ("right" as const) : child.outcome,
            })),
          }
        : event,
    );
    const forged = trainingRecord({ problem, provenance, tree: replay(swapped), told: [] });
    const honest = trainingRecord({ problem, provenance, tree: replay(events), told: [] });
    const count = ({ attempts }: TrainingRecord, verdict: string) => attempts.filter((attempt) => attempt.verdict === verdict).length;
    expect(count(forged, "disputed")).toBe(count(honest, "wrong"));
    expect(count(forged, "right")).toBe(count(honest, "right"));
    const unread = trainingRecord({ problem: { ...problem, statement: "Make tea." }, provenance, tree: replay(events), told: [] });
    expect(count(unread, "right") + count(unread, "wrong")).toBe(0);
    expect(count(unread, "disputed")).toBeGreaterThan(0);
  });

  it("makes files that can be read where there is nothing to put in", async () => {
    const made = trainingFiles([], defaultExport);
    expect(await readBack(made, "astro_sft.jsonl", sftSchema)).toEqual([]);
    expect(await readBack(made, "astro_rl.parquet", rlSchema)).toEqual([]);
    expect(new TextDecoder().decode(bytesOf(made, "README.md"))).toContain("0 searches");
  });
});
