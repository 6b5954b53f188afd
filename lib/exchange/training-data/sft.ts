import { answers, asks, messageList, problemCells, problemFields, promptOf, rewardCells, rewardColumns } from "./prompt";
import type { Column, Sheet } from "./sheet";
import type { TrainingRecord } from "./training-record";

export type Form = "astro" | "direct";

const extraInfo: Column = {
  name: "extra_info",
  type: { fields: { ...problemFields, form: "text", backtracks: "whole" } },
  meaning:
    "split, number of the told solution (the same in both forms), family, problem, its statement, form, and how often the ASTRO text of this solution goes back",
};

const messages: Column = { name: "messages", type: messageList, meaning: "the whole chat: the question, then the solution" };

/** For TRL and OpenRLHF: one row a solution. */
export function sftSheet(records: readonly TrainingRecord[], form: Form): Sheet {
  return {
    columns: [
      messages,
      { name: "prompt", type: messageList, meaning: "the question alone" },
      { name: "completion", type: messageList, meaning: "the solution alone" },
      { name: "answer", type: "text", meaning: "the right final answer" },
      ...rewardColumns,
      extraInfo,
    ],
    rows: toldIn(records, form).map(({ problem, text, info }) => ({
      messages: chat(problem, text),
      prompt: asks(problem),
      completion: answers(text),
      answer: problem.answer ?? "",
      ...rewardCells(problem),
      extra_info: info,
    })),
  };
}

/** For verl, whose older single-turn loader takes `question` and `answer` as texts; `answer` is the whole solution. */
export function verlSftSheet(records: readonly TrainingRecord[], form: Form): Sheet {
  return {
    columns: [
      messages,
      { name: "question", type: "text", meaning: "the question as a text" },
      { name: "answer", type: "text", meaning: "the whole solution as a text, not the final answer" },
      ...rewardColumns,
      extraInfo,
    ],
    rows: toldIn(records, form).map(({ problem, text, info }) => ({
      messages: chat(problem, text),
      question: promptOf(problem),
      answer: text,
      ...rewardCells(problem),
      extra_info: info,
    })),
  };
}

const chat = (problem: TrainingRecord["problem"], text: string) => [
  { role: "user", content: promptOf(problem) },
  { role: "assistant", content: text },
];

function toldIn(records: readonly TrainingRecord[], form: Form) {
  const all = records.flatMap(({ problem, solutions }) => solutions.map((solution) => ({ problem, solution })));
  return all.flatMap(({ problem, solution }, index) => {
    const text = solution[form];
    const info = { ...problemCells(problem, index), form, backtracks: solution.backtracks };
    return text === null ? [] : [{ problem, text, info }];
  });
}
