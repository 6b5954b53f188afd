import { answers, asks, messageList, problemCells, problemFields } from "./prompt";
import type { Column, Sheet } from "./sheet";
import type { Attempt, TrainingRecord } from "./training-record";

const extraInfo: Column = {
  name: "extra_info",
  type: { fields: { ...problemFields, shared_steps: "whole" } },
  meaning: "split, number of the row, family, problem, its statement, and how many steps both have in common at the beginning",
};

/**
 * For DPO: a right and a wrong attempt of the same tree. Both are plain paths from the problem to a terminal, so that neither length nor
 * phrases distinguish them. At most `mostPairs` a problem; those with the longest common beginning come first.
 */
export function dpoSheet(records: readonly TrainingRecord[], mostPairs: number): Sheet {
  const all = records.flatMap((record) => pairsOf(record, mostPairs).map((pair) => ({ problem: record.problem, ...pair })));
  return {
    columns: [
      { name: "prompt", type: messageList, meaning: "the question, as a chat" },
      { name: "chosen", type: messageList, meaning: "an attempt that the verifier finds right" },
      { name: "rejected", type: messageList, meaning: "one of the same tree that it finds wrong" },
      extraInfo,
    ],
    rows: all.map(({ problem, chosen, rejected, shared }, index) => ({
      prompt: asks(problem),
      chosen: answers(textOf(chosen)),
      rejected: answers(textOf(rejected)),
      extra_info: { ...problemCells(problem, index), shared_steps: shared },
    })),
  };
}

/** For KTO: every attempt with its verdict. */
export function ktoSheet(records: readonly TrainingRecord[]): Sheet {
  const all = records.flatMap(({ problem, attempts }) => attempts.filter(isFinished).map((attempt) => ({ problem, attempt })));
  return {
    columns: [
      { name: "prompt", type: messageList, meaning: "the question, as a chat" },
      { name: "completion", type: messageList, meaning: "one attempt" },
      { name: "label", type: "truth", meaning: "the verifier's word on it" },
      { ...extraInfo, type: { fields: problemFields }, meaning: "split, number of the row, family, problem, its statement" },
    ],
    rows: all.map(({ problem, attempt }, index) => ({
      prompt: asks(problem),
      completion: answers(textOf(attempt)),
      label: attempt.verdict === "right",
      extra_info: problemCells(problem, index),
    })),
  };
}

const textOf = ({ steps }: Attempt): string => steps.map(({ text }) => text).join("\n");

const isFinished = ({ verdict, steps }: Attempt): boolean => (verdict === "right" || verdict === "wrong") && steps.length > 0;

interface Pair {
  readonly chosen: Attempt;
  readonly rejected: Attempt;
  /** The number of steps that both have in common at the beginning. */
  readonly shared: number;
}

function pairsOf({ attempts }: TrainingRecord, most: number): readonly Pair[] {
  const finished = attempts.filter(isFinished);
  const right = finished.filter(({ verdict }) => verdict === "right");
  const pairs = finished
    .filter(({ verdict }) => verdict === "wrong")
    .flatMap((rejected): Pair[] => {
      // The pairs with the longest common beginning.
      const best = right
        .map((chosen): Pair => ({ chosen, rejected, shared: sharedLength(chosen, rejected) }))
        .reduce<Pair | null>((found, pair) => (found === null || pair.shared > found.shared ? pair : found), null);
      return best === null ? [] : [best];
    });
  return pairs.sort((a, b) => b.shared - a.shared).slice(0, most);
}

function sharedLength(a: Attempt, b: Attempt): number {
  const parting = a.steps.findIndex(({ text }, i) => text !== b.steps[i]?.text);
  return parting < 0 ? a.steps.length : parting;
}
