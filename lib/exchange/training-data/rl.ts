import { asks, messageList, problemCells, problemFields, rewardCells, rewardColumns } from "./prompt";
import type { Sheet } from "./sheet";
import type { TrainingRecord } from "./training-record";

/** For GRPO and similar methods: one row a problem, solved by the search or not. */
export function rlSheet(records: readonly TrainingRecord[]): Sheet {
  return {
    columns: [
      ...rewardColumns.slice(0, 1),
      { name: "prompt", type: messageList, meaning: "the question, as a chat" },
      ...rewardColumns.slice(1),
      {
        name: "extra_info",
        type: { fields: { ...problemFields, search_value: { optional: "real" }, attempts: "whole", right_attempts: "whole" } },
        meaning:
          "split, number of the row, family, problem, its statement, Q of the search's root under the model that searched, its finished attempts, and how many of them are right",
      },
      { name: "answer", type: "text", meaning: "the right final answer, for TRL's reward functions" },
      { name: "solution", type: { optional: "text" }, meaning: "a right solution in steps; null where the search told none" },
    ],
    rows: records.map(({ problem, value, attempts, solutions }, index) => ({
      prompt: asks(problem),
      ...rewardCells(problem),
      extra_info: {
        ...problemCells(problem, index),
        search_value: value,
        attempts: attempts.filter(({ verdict }) => verdict === "right" || verdict === "wrong").length,
        right_attempts: attempts.filter(({ verdict }) => verdict === "right").length,
      },
      answer: problem.answer ?? "",
      solution: solutions[0]?.direct ?? null,
    })),
  };
}
